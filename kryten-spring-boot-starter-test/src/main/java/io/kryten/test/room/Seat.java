package io.kryten.test.room;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Printable;
import io.kryten.test.cytube.Account;
import io.kryten.test.cytube.ClientSession;
import io.kryten.test.cytube.CyTubeRoom;
import io.kryten.test.robot.SimulatedRobot;
import org.jspecify.annotations.Nullable;

/**
 * A visitor's seat in the room: what is done from it, the robot has heard before the call returns. Nothing can be done from
 * one that was lost.
 */
final class Seat {

    private static final int REMEMBERED = 1000;

    private static final String REPLACED = "replaced by a newer login of that name";

    private final CyTubeRoom room;

    private final SimulatedRobot robot;

    private final ChangeBell bell;

    private final Deque<ReceivedFrame> received = new ArrayDeque<>();

    private volatile @Nullable ClientSession session;

    /** How the visitor went; who was not told anything was cut off. */
    private volatile String farewell = "cut off";

    Seat(CyTubeRoom room, SimulatedRobot robot, ChangeBell bell) {
        this.room = room;
        this.robot = robot;
        this.bell = bell;
    }

    /** Joins; {@return whether the room let the visitor in} */
    boolean take(Account account) {
        this.robot.during(() -> this.session = this.room.connect(account, this::hear));
        return isTaken();
    }

    /**
     * Sends a frame to the room.
     *
     * @throws IllegalStateException if the seat is not taken any more; it says why
     */
    void emit(String frame, JsonNode data) {
        ClientSession current = session();
        this.robot.during(() -> current.emit(frame, data));
    }

    /** Leaves, unless the visitor is gone anyway. */
    void leave() {
        ClientSession current = this.session;
        if (current != null && current.isConnected()) {
            this.farewell = "left";
            this.robot.during(current::disconnect);
        }
    }

    /**
     * {@return the place in the room}
     *
     * @throws IllegalStateException if the visitor has it no more; it says why
     */
    ClientSession session() {
        ClientSession current = this.session;
        if (current == null || !current.isConnected()) {
            throw new IllegalStateException(absence());
        }
        return current;
    }

    /** {@return what to say of a visitor who is gone: who it is, how that came, and what can be done} */
    String absence() {
        ClientSession last = this.session;
        String name = (last == null) ? "" : Printable.of(last.name(), 40);
        boolean replaced = this.farewell.equals(REPLACED);
        return "'" + name + "' is not in " + this.robot.channel() + " any more: " + this.farewell + ". "
                + (replaced
                        ? "as(\"" + name + "\") is the newer visitor"
                        : "join(\"" + name + "\") gives a new visitor");
    }

    boolean isTaken() {
        ClientSession current = this.session;
        return current != null && current.isConnected();
    }

    CyTubeRoom room() {
        return this.room;
    }

    /** {@return the last things that the room told, at most 1000, the newest last} */
    List<ReceivedFrame> received() {
        synchronized (this.received) {
            return List.copyOf(this.received);
        }
    }

    private void hear(String name, JsonNode data) {
        synchronized (this.received) {
            if (this.received.size() == REMEMBERED) {
                this.received.removeFirst();
            }
            this.received.addLast(new ReceivedFrame(name, data));
        }
        if (name.equals("kick")) {
            String reason = data.path("reason").asText();
            this.farewell = reason.equals("Duplicate login")
                    ? REPLACED
                    : "kicked" + (reason.isEmpty() ? "" : ": " + Printable.of(reason, 200));
        }
        this.bell.ring();
    }
}

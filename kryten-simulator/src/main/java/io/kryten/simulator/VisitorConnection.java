package io.kryten.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.LogSafe;
import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ClientSession;
import io.kryten.simulator.cytube.CyTubeRoom;
import io.kryten.simulator.cytube.FrameHandler;
import io.kryten.simulator.robot.SimulatedRobot;
import org.jspecify.annotations.Nullable;

/**
 * Connection of a visitor to the channel. The robot has handled the effects of an action before the call returns. A
 * lost connection cannot be used again.
 */
final class VisitorConnection implements FrameHandler {

    private static final int REMEMBERED = 1000;

    private static final String REPLACED = "replaced by a newer login of that name";

    private final CyTubeRoom room;

    private final SimulatedRobot robot;

    private final ChangeNotifier changes;

    private final Deque<ReceivedFrame> received = new ArrayDeque<>();

    private final Refusals refusals = new Refusals();

    private volatile @Nullable ClientSession session;

    /** Reason of the end; a visitor without a kick frame was cut off. */
    private volatile String endReason = "cut off";

    VisitorConnection(CyTubeRoom room, SimulatedRobot robot, ChangeNotifier changes) {
        this.room = room;
        this.robot = robot;
        this.changes = changes;
    }

    /** Joins; {@return whether the channel accepted the visitor} */
    boolean join(Account account) {
        this.robot.during(() -> this.session = this.room.connect(account, this));
        return isConnected();
    }

    /**
     * Sends a frame to the channel.
     *
     * @throws IllegalStateException if the connection has ended, or if CyTube refuses the frame outside of an
     * attempt; the message has the reason
     */
    void emit(String frame, JsonNode data) {
        ClientSession current = session();
        List<String> refusals = new ArrayList<>();
        this.robot.during(() -> refusals.addAll(this.refusals.during(() -> current.emit(frame, data))));
        if (!refusals.isEmpty()) {
            throw new IllegalStateException("CyTube refuses '" + LogSafe.of(frame, 60) + "' of '"
                    + LogSafe.of(current.name(), 40) + "' in " + this.robot.channel() + ": "
                    + Refusals.withoutFullStop(LogSafe.of(String.join("; ", refusals), 500))
                    + ". A test of the refusal does it in attempt(visitor -> ...)");
        }
    }

    /** Leaves, unless the visitor has left. */
    void leave() {
        ClientSession current = this.session;
        if (current != null && current.isConnected()) {
            this.endReason = "left";
            this.robot.during(current::disconnect);
        }
    }

    /**
     * {@return the session}
     *
     * @throws IllegalStateException if the visitor has left; the message has the reason
     */
    ClientSession session() {
        ClientSession current = this.session;
        if (current == null || !current.isConnected()) {
            throw new IllegalStateException(absence());
        }
        return current;
    }

    /** {@return the error for a visitor who has left: name, reason and remedy} */
    String absence() {
        ClientSession last = this.session;
        String name = (last == null) ? "" : LogSafe.of(last.name(), 40);
        boolean replaced = this.endReason.equals(REPLACED);
        return "'" + name + "' is not in " + this.robot.channel() + " any more: "
                + Refusals.withoutFullStop(this.endReason) + ". "
                + (replaced
                        ? "as(\"" + name + "\") is the newer visitor"
                        : "join(\"" + name + "\") gives a new visitor");
    }

    boolean isConnected() {
        ClientSession current = this.session;
        return current != null && current.isConnected();
    }

    CyTubeRoom room() {
        return this.room;
    }

    /** {@return the last received frames, at most 1000, the newest last} */
    List<ReceivedFrame> received() {
        synchronized (this.received) {
            return List.copyOf(this.received);
        }
    }

    @Override
    public void onFrame(String name, JsonNode data) {
        ReceivedFrame frame = new ReceivedFrame(name, data);
        synchronized (this.received) {
            if (this.received.size() == REMEMBERED) {
                this.received.removeFirst();
            }
            this.received.addLast(frame);
        }
        this.refusals.hear(frame);
        if (name.equals("kick")) {
            String reason = data.path("reason").asText();
            this.endReason = reason.equals("Duplicate login")
                    ? REPLACED
                    : "kicked" + (reason.isEmpty() ? "" : ": " + LogSafe.of(reason, 200));
        }
        this.changes.happened();
    }

    @Override
    public void onRefused(String rule) {
        this.refusals.add(rule);
    }
}

package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * The robot's seat in the room. Whether it knows that it lost the seat decides what happens when it comes back: only then
 * the chat that CyTube tells again is kept from the bus, for three seconds.
 */
final class CyTubeLink {

    private static final Duration SUPPRESSION = Duration.ofSeconds(3);

    private final ChannelConnector door;
    private final Account account;
    private final RobotLoop loop;
    private final Clock clock;
    private final Consumer<Frame> listener;

    private @Nullable ClientSession session;
    private @Nullable Instant connectedSince;
    private @Nullable Instant lastFrame;
    private Instant silentUntil = Instant.MIN;
    private int seat;
    private int reconnects;

    /**
     * Prepares it; nobody joins before {@link #connect()}.
     *
     * @param door the way into the room
     * @param account who joins
     * @param loop does what is heard
     * @param clock the time
     * @param listener told of each frame
     */
    CyTubeLink(ChannelConnector door, Account account, RobotLoop loop, Clock clock, Consumer<Frame> listener) {
        this.door = door;
        this.account = account;
        this.loop = loop;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Joins the room, which then tells everything about itself.
     *
     * @throws IllegalStateException if the room does not let it in
     */
    void connect() {
        int number = ++this.seat;
        this.session = this.door.enter(
                this.account, (name, data) -> this.loop.later(() -> receive(number, new Frame(name, data))));
        if (!isConnected()) {
            lose();
            throw new IllegalStateException(this.account.name() + " was not let in");
        }
        Instant now = this.clock.instant();
        if (this.connectedSince != null) {
            this.reconnects++;
            this.silentUntil = now.plus(SUPPRESSION);
        }
        this.connectedSince = now;
        emit(new Frame("playerReady", RobotJson.object()));
    }

    /** Leaves and forgets; joining again counts as the first time. */
    void disconnect() {
        lose();
        this.connectedSince = null;
    }

    /** The seat is gone, by no wish of the robot. */
    void lose() {
        ClientSession current = this.session;
        this.session = null;
        this.seat++;
        if (current != null) {
            current.disconnect();
        }
    }

    boolean isConnected() {
        return this.session != null && this.session.isConnected();
    }

    /**
     * Sends a frame.
     *
     * @param form makes the frame; an {@link IllegalArgumentException} means that its arguments cannot be sent
     * @return whether it was sent: false too without CyTube
     * @throws CommandFailure if an argument is missing
     */
    boolean send(Supplier<Frame> form) {
        Frame frame;
        try {
            frame = form.get();
        } catch (IllegalArgumentException ex) {
            return false;
        }
        boolean connected = isConnected();
        if (connected) {
            emit(frame);
        }
        return connected;
    }

    /** Sends a frame, or drops it without CyTube. */
    void emit(Frame frame) {
        ClientSession current = this.session;
        if (current != null) {
            current.emit(frame.name(), frame.data());
        }
    }

    /** {@return since when it is in the room, or null} */
    @Nullable
    Instant connectedSince() {
        return this.connectedSince;
    }

    /** {@return when the room last said something, or null} */
    @Nullable
    Instant lastFrame() {
        return this.lastFrame;
    }

    /** {@return how often it came back after a loss that it noticed} */
    int reconnects() {
        return this.reconnects;
    }

    private void receive(int number, Frame frame) {
        if (number != this.seat) {
            return;
        }
        Instant now = this.clock.instant();
        this.lastFrame = now;
        boolean oldChat = frame.name().equals("chatMsg") && now.isBefore(this.silentUntil);
        if (!oldChat) {
            this.listener.accept(frame);
        }
    }
}

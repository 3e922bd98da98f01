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
 * Connection of the robot to its channel. After a loss that the robot noticed, chat that CyTube repeats is not
 * published for three seconds.
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
     * Prepares the connection; {@link #connect()} joins the channel.
     *
     * @param door connects to the channel
     * @param account account of the robot
     * @param loop handles the frames
     * @param clock the time
     * @param listener receives each frame
     */
    CyTubeLink(ChannelConnector door, Account account, RobotLoop loop, Clock clock, Consumer<Frame> listener) {
        this.door = door;
        this.account = account;
        this.loop = loop;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Joins the channel, which then sends its whole state.
     *
     * @throws IllegalStateException if the channel refuses the robot
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

    /** Leaves the channel. The next join counts as the first one. */
    void disconnect() {
        lose();
        this.connectedSince = null;
    }

    /** Drops the connection without the robot's intent. */
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
     * @return whether it was sent; false without CyTube
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

    /** {@return the time of the join, or null} */
    @Nullable
    Instant connectedSince() {
        return this.connectedSince;
    }

    /** {@return the time of the last frame, or null} */
    @Nullable
    Instant lastFrame() {
        return this.lastFrame;
    }

    /** {@return the number of joins after a noticed loss} */
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

package io.kryten.simulator.robot;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * Connection of the robot to its channel. For three seconds after a join that follows a broken connection, no chat is
 * published (protocol.md section 2).
 */
final class CyTubeLink {

    private static final Duration SUPPRESSION = Duration.ofSeconds(3);

    private final ChannelConnector connector;
    private final Account account;
    private final RobotLoop loop;
    private final Consumer<Frame> listener;

    private @Nullable ClientSession session;
    private @Nullable Instant connectedSince;
    private Instant silentUntil = Instant.MIN;

    /** Incremented by each join and each loss: a frame of an earlier session is ignored. */
    private int sessionNumber;

    private int reconnects;

    /**
     * Prepares the connection; {@link #connect()} joins the channel.
     *
     * @param connector connects to the channel
     * @param account account of the robot
     * @param loop handles the frames
     * @param listener receives each frame
     */
    CyTubeLink(ChannelConnector connector, Account account, RobotLoop loop, Consumer<Frame> listener) {
        this.connector = connector;
        this.account = account;
        this.loop = loop;
        this.listener = listener;
    }

    /**
     * Joins the channel, which then sends its whole state.
     *
     * @throws IllegalStateException if the channel refuses the robot
     */
    void connect() {
        int number = ++this.sessionNumber;
        this.session = this.connector.enter(
                this.account, (name, data) -> this.loop.later(() -> receive(number, new Frame(name, data))));
        if (!isConnected()) {
            lose();
            throw new IllegalStateException(this.account.name() + " was not let in");
        }
        Instant now = this.loop.now();
        if (this.connectedSince != null) {
            this.reconnects++;
            this.silentUntil = now.plus(SUPPRESSION);
        }
        this.connectedSince = now;
        boolean unused = send(new Frame("playerReady", RobotJson.object()));
    }

    /** Leaves the channel, or gives a failed join up. The next join counts as the first one. */
    void disconnect() {
        lose();
        this.connectedSince = null;
    }

    /** Drops the connection without the robot's intent. */
    void lose() {
        ClientSession current = this.session;
        this.session = null;
        this.sessionNumber++;
        if (current != null) {
            current.disconnect();
        }
    }

    boolean isConnected() {
        return this.session != null && this.session.isConnected();
    }

    /** Sends a frame; {@return whether it was sent: false without CyTube} */
    boolean send(Frame frame) {
        ClientSession current = this.session;
        if (current == null || !current.isConnected()) {
            return false;
        }
        current.emit(frame.name(), frame.data());
        return true;
    }

    /** {@return the time of the join in the robot's format; null before} */
    @Nullable
    String connectedSince() {
        Instant since = this.connectedSince;
        return (since != null) ? Timestamps.iso(since) : null;
    }

    /** {@return the number of joins after a noticed loss} */
    int reconnects() {
        return this.reconnects;
    }

    private void receive(int number, Frame frame) {
        if (number != this.sessionNumber) {
            return;
        }
        boolean oldChat = frame.name().equals("chatMsg") && this.loop.now().isBefore(this.silentUntil);
        if (!oldChat) {
            this.listener.accept(frame);
        }
    }
}

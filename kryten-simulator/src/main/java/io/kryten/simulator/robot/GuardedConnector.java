package io.kryten.simulator.robot;

import java.util.concurrent.atomic.AtomicBoolean;

import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ClientSession;
import io.kryten.simulator.cytube.FrameHandler;

/** Connector that can be closed, and that records the robot's messages in the channel. */
final class GuardedConnector implements ChannelConnector {

    private final ChannelConnector connector;

    private final RobotLog log;

    private volatile boolean shut;

    GuardedConnector(ChannelConnector connector, RobotLog log) {
        this.connector = connector;
        this.log = log;
    }

    /** Refuses further joins, or accepts them again. */
    void shut(boolean shut) {
        this.shut = shut;
    }

    @Override
    public ClientSession enter(Account account, FrameHandler handler) {
        if (this.shut) {
            throw new IllegalStateException("CyTube is away");
        }
        // Frames during the join repeat older ones.
        AtomicBoolean inside = new AtomicBoolean();
        ClientSession session = this.connector.enter(account, (name, data) -> {
            // Recorded at once: a test may look as soon as it has the robot's reply.
            if (inside.get()) {
                this.log.record(name, data);
            }
            handler.onFrame(name, data);
        });
        inside.set(true);
        return session;
    }
}

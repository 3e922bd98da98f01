package io.kryten.simulator.robot;

import java.util.concurrent.atomic.AtomicBoolean;

import io.kryten.simulator.cytube.Account;
import io.kryten.simulator.cytube.ClientSession;
import io.kryten.simulator.cytube.FrameHandler;

/** A door that may be shut, and by which is noted what the robot says in the room. */
final class GuardedConnector implements ChannelConnector {

    private final ChannelConnector door;

    private final SentMessages speech;

    private volatile boolean shut;

    GuardedConnector(ChannelConnector door, SentMessages speech) {
        this.door = door;
        this.speech = speech;
    }

    /** Nobody gets in any more, or again. */
    void shut(boolean shut) {
        this.shut = shut;
    }

    @Override
    public ClientSession enter(Account account, FrameHandler handler) {
        if (this.shut) {
            throw new IllegalStateException("CyTube is away");
        }
        // What is told while joining is old news.
        AtomicBoolean inside = new AtomicBoolean();
        ClientSession session = this.door.enter(account, (name, data) -> {
            // At once: whoever has got the robot's answer may ask what it said.
            if (inside.get()) {
                this.speech.hear(name, data);
            }
            handler.onFrame(name, data);
        });
        inside.set(true);
        return session;
    }
}

package io.kryten.simulator.nats;

import java.time.Duration;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/** Sends PINGs to a silent client and ends the connection when too many are unanswered. */
final class Heartbeat {

    private static final int MOST_UNANSWERED = 2;

    private static final byte[] PING = {'P', 'I', 'N', 'G', '\r', '\n'};

    private final ProtocolSession session;

    private volatile boolean active;

    private @Nullable Future<?> beats;

    private int unanswered;

    Heartbeat(ProtocolSession session) {
        this.session = session;
    }

    synchronized void start(ServerTimer timer, Duration interval) {
        this.beats = timer.repeat(this::beat, interval);
    }

    /** Handles traffic of the client in either direction. */
    void activity() {
        this.active = true;
    }

    synchronized void answered() {
        this.unanswered = 0;
    }

    synchronized void end() {
        if (this.beats != null) {
            this.beats.cancel(false);
        }
    }

    private void beat() {
        if (this.active) {
            this.active = false;
        } else if (isStale()) {
            this.session.stale();
        } else {
            this.session.send(PING);
        }
    }

    private synchronized boolean isStale() {
        return ++this.unanswered > MOST_UNANSWERED;
    }
}

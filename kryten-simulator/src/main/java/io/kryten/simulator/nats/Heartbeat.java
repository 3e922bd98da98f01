package io.kryten.simulator.nats;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Sends PINGs to a silent client and ends the connection when too many are unanswered. As in nats-server, the first
 * PING comes about two seconds after the login, whatever the interval.
 */
final class Heartbeat {

    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final byte[] PING = {'P', 'I', 'N', 'G', '\r', '\n'};

    private final ProtocolSession session;

    private final ServerTimer timer;

    private final Duration interval;

    private final int maxPingsOut;

    private volatile long lastActivity = System.nanoTime();

    private boolean first = true;

    private boolean ended;

    private int unanswered;

    private @Nullable Future<?> next;

    Heartbeat(ProtocolSession session, ServerTimer timer, ServerSettings settings) {
        this.session = session;
        this.timer = timer;
        this.interval = settings.pingInterval();
        this.maxPingsOut = settings.maxPingsOut();
    }

    /** Handles the start of the connection. */
    synchronized void start() {
        schedule(this.interval);
    }

    /** Handles the login. */
    synchronized void loggedIn() {
        Duration delay = (FIRST.compareTo(this.interval) < 0) ? FIRST : this.interval;
        // Spreads the PINGs of clients that connect at the same time.
        long spread = ThreadLocalRandom.current().nextLong(Math.max(1, delay.toNanos() / 5));
        this.lastActivity = System.nanoTime();
        schedule(delay.plusNanos(spread));
    }

    /** Handles traffic of the client in either direction. */
    void activity() {
        this.lastActivity = System.nanoTime();
    }

    synchronized void answered() {
        this.unanswered = 0;
    }

    synchronized void end() {
        this.ended = true;
        cancel();
    }

    private void beat() {
        if (isStale()) {
            this.session.stale();
        }
    }

    private synchronized boolean isStale() {
        if (this.ended) {
            return false;
        }
        boolean silent = System.nanoTime() - this.lastActivity >= this.interval.toNanos();
        if (this.first || silent) {
            if (this.unanswered + 1 > this.maxPingsOut) {
                return true;
            }
            this.first = false;
            this.unanswered++;
            this.session.send(PING);
        }
        schedule(this.interval);
        return false;
    }

    private void schedule(Duration delay) {
        cancel();
        if (!this.ended) {
            this.next = this.timer.schedule(this::beat, delay);
        }
    }

    private void cancel() {
        if (this.next != null) {
            this.next.cancel(false);
        }
    }
}

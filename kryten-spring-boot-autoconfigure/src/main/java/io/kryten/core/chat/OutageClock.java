package io.kryten.core.chat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/** Bounds how long texts wait for the end of an outage, and lets them wait for an obstacle. Not thread-safe. */
final class OutageClock {

    /** Interval in which a line that waits for the end of an outage or of an obstacle looks for it. */
    private static final Duration POLL = Duration.ofMillis(50);

    private final BooleanSupplier online;
    private final Duration limit;
    private final BooleanSupplier obstacle;
    private @Nullable Long sinceNanos;

    OutageClock(BooleanSupplier online, Duration limit, BooleanSupplier obstacle) {
        this.online = online;
        this.limit = limit;
        this.obstacle = obstacle;
    }

    /** {@return whether lines can be sent; notes the time since when they cannot} */
    boolean isOver(long now) {
        if (this.online.getAsBoolean()) {
            this.sinceNanos = null;
            return true;
        }
        if (this.sinceNanos == null) {
            this.sinceNanos = now;
        }
        return false;
    }

    /** {@return how long to hold a text back because nothing can be sent, in nanoseconds} */
    long hold(OutgoingText text, long now) {
        if (this.obstacle.getAsBoolean()) {
            return POLL.toNanos();
        }
        Long since = this.sinceNanos;
        if (since == null) {
            return 0;
        }
        // The limit counts from the start of the outage, or from the queueing of a later line.
        long held = Math.min(now - text.queuedNanos(), now - since);
        return (held < this.limit.toNanos()) ? POLL.toNanos() : 0;
    }

    void reset() {
        this.sinceNanos = null;
    }
}

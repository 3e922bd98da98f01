package io.kryten.core.chat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Bounds how long texts wait for the end of an outage, and lets them wait for an obstacle. In an outage the obstacle does not
 * matter. Not thread-safe.
 */
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

    /**
     * Returns how long to hold a text back because it cannot be sent.
     *
     * @param text the text
     * @param first whether the text passes an obstacle
     * @param now the present time
     * @return the time in nanoseconds; zero for none
     */
    long hold(OutgoingText text, boolean first, long now) {
        Long since = this.sinceNanos;
        if (since == null) {
            return (!first && this.obstacle.getAsBoolean()) ? POLL.toNanos() : 0;
        }
        // The limit counts from the start of the outage, or from the queueing of a later line.
        long held = Math.min(now - text.queuedNanos(), now - since);
        return (held < this.limit.toNanos()) ? POLL.toNanos() : 0;
    }

    void reset() {
        this.sinceNanos = null;
    }
}

package io.kryten.nats;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets a line of a kind into the log at most once in a time. */
final class LogGate {

    private final long intervalNanos;

    private final LongSupplier nanoTime;

    private boolean used;

    private long last;

    LogGate(Duration interval, LongSupplier nanoTime) {
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    static LogGate oncePerMinute() {
        return new LogGate(Duration.ofMinutes(1), System::nanoTime);
    }

    /** {@return whether the line may be written now} */
    synchronized boolean pass() {
        long now = this.nanoTime.getAsLong();
        if (this.used && now - this.last < this.intervalNanos) {
            return false;
        }
        this.used = true;
        this.last = now;
        return true;
    }

    /** The next line may be written whenever it comes. */
    synchronized void reset() {
        this.used = false;
    }
}

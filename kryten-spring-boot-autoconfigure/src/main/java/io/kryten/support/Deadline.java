package io.kryten.support;

import java.time.Duration;

/**
 * End of a wait in real time, for waits on threads and sockets: a test that stops the time of the {@link Scheduler} must not
 * stop them.
 */
public final class Deadline {

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Creates a deadline.
     *
     * @param limit time from now; a limit beyond 292 years counts as 292 years
     * @return the deadline
     */
    public static Deadline after(Duration limit) {
        return new Deadline(System.nanoTime() + nanos(limit));
    }

    /** {@return the time left, zero after the deadline} */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, this.nanoTime - System.nanoTime()));
    }

    /** {@return whether the deadline has passed} */
    public boolean hasPassed() {
        return this.nanoTime - System.nanoTime() <= 0;
    }

    private static long nanos(Duration limit) {
        return (limit.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0) ? limit.toNanos() : Long.MAX_VALUE;
    }
}

package io.kryten.support;

import java.time.Duration;

/**
 * End of a wait in real time, for waits on threads and sockets: a test that stops the time of the {@link Scheduler} must not
 * stop them.
 */
public final class Deadline {

    private static final Duration LONGEST = Duration.ofDays(365);

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Creates a deadline.
     *
     * @param limit time from now; a limit beyond a year counts as a year
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

    /**
     * Returns a limit in nanoseconds. Sums and differences of such limits do not overflow.
     *
     * @param limit a time; a limit beyond a year counts as a year
     * @return the nanoseconds
     */
    public static long nanos(Duration limit) {
        return ((limit.compareTo(LONGEST) < 0) ? limit : LONGEST).toNanos();
    }
}

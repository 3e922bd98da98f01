package io.kryten.simulator;

import java.time.Duration;

/** How fast a recording is replayed. */
public final class Speed {

    private static final Speed UNBOUNDED = new Speed(Double.POSITIVE_INFINITY);

    private final double factor;

    private Speed(double factor) {
        this.factor = factor;
    }

    /** {@return without any wait} */
    public static Speed asFastAsPossible() {
        return UNBOUNDED;
    }

    /** {@return as it was} */
    public static Speed asRecorded() {
        return times(1);
    }

    /**
     * Some times as fast as it was.
     *
     * @param factor how many times; 0.5 for half as fast
     * @return the speed
     * @throws IllegalArgumentException if it is not a finite number above zero
     */
    public static Speed times(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("A speed must be above 0, not " + factor);
        }
        return new Speed(factor);
    }

    /** {@return whether nothing waits} */
    boolean isUnbounded() {
        return Double.isInfinite(this.factor);
    }

    /** {@return how long a recorded time takes} */
    Duration scaled(Duration recorded) {
        return Duration.ofNanos(Math.round(recorded.toNanos() / this.factor));
    }

    @Override
    public String toString() {
        return isUnbounded() ? "as fast as possible" : this.factor + " times";
    }
}

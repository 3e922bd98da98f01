package io.kryten.simulator;

import java.time.Duration;

/** Speed of a replay. */
public final class Speed {

    private static final Speed UNBOUNDED = new Speed(Double.POSITIVE_INFINITY);

    private final double factor;

    private Speed(double factor) {
        this.factor = factor;
    }

    /** {@return without waits} */
    public static Speed asFastAsPossible() {
        return UNBOUNDED;
    }

    /** {@return the recorded speed} */
    public static Speed asRecorded() {
        return times(1);
    }

    /**
     * Returns a multiple of the recorded speed.
     *
     * @param factor the factor; 0.5 for half as fast
     * @return the speed
     * @throws IllegalArgumentException if it is not a finite number above zero
     */
    public static Speed times(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("A speed must be above 0, not " + factor);
        }
        return new Speed(factor);
    }

    /** {@return whether there are no waits} */
    boolean isUnbounded() {
        return Double.isInfinite(this.factor);
    }

    /** {@return the duration of a recorded time at this speed} */
    Duration scaled(Duration recorded) {
        return Duration.ofNanos(Math.round(recorded.toNanos() / this.factor));
    }

    @Override
    public String toString() {
        return isUnbounded() ? "as fast as possible" : this.factor + " times";
    }
}

package io.kryten.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Time-out of an assertion.
 *
 * @param time a real time; zero for a single check
 */
record AssertionTimeout(Duration time) {

    static final AssertionTimeout NONE = new AssertionTimeout(Duration.ZERO);

    private static final Duration POLL = Duration.ofMillis(10);

    /** Real time in which an exact number of commands must not change. */
    private static final Duration SETTLE = Duration.ofMillis(100);

    /** Waits for a condition; returns whether it held in time. */
    boolean sees(BooleanSupplier condition) {
        if (this.time.isZero()) {
            return condition.getAsBoolean();
        }
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(this.time)
                    .until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException ex) {
            return condition.getAsBoolean();
        }
    }

    /** Whether a condition holds now and, unless a single look is enough, for another moment; the look may end earlier. */
    boolean holds(BooleanSupplier condition, BooleanSupplier end) {
        if (this.time.isZero() || !condition.getAsBoolean()) {
            return condition.getAsBoolean();
        }
        new AssertionTimeout(SETTLE).sees(() -> !condition.getAsBoolean() || end.getAsBoolean());
        return condition.getAsBoolean();
    }

    /** {@return the time-out, to be appended to a sentence} */
    @Override
    public String toString() {
        return this.time.isZero() ? "" : " within " + this.time.toMillis() + " ms";
    }
}

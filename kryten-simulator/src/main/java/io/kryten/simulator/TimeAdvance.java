package io.kryten.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.kryten.support.Deadline;
import org.jspecify.annotations.Nullable;

/** One advance of a {@link VirtualTime} from task to task: the effects of each task come before the next one. */
final class TimeAdvance {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Real time for work that does not end, because it needs the time itself. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** Greatest number of pauses for a bot that is not known and may be at work. */
    private static final int MOST_GUESSES = 100;

    private final VirtualTime time;
    private final Instant start;
    private final List<Throwable> failures = new ArrayList<>();

    /** End of the wait for the work that runs now; null while none runs. */
    private @Nullable Deadline patience;

    /** Pauses for work that a bot may be doing. */
    private int guesses;

    private int tasks;

    TimeAdvance(VirtualTime time) {
        this.time = time;
        this.start = time.instant();
    }

    /** Runs the tasks that are due until a moment, and returns when their effects have ended, or do not end soon. */
    void to(long end) {
        do {
            awaitWork();
        } while (runNext(end));
    }

    /** Fails if a task has failed. */
    void verify() {
        if (!this.failures.isEmpty()) {
            AssertionError failed = new AssertionError(
                    "While time advanced by " + passed() + ", tasks failed: " + this.failures, this.failures.get(0));
            this.failures.stream().skip(1).forEach(failed::addSuppressed);
            throw failed;
        }
    }

    /**
     * Runs tasks until a condition holds.
     *
     * @param limit the longest time, in real time from now
     * @throws AssertionError if it takes longer, or a task fails
     */
    void until(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            List<String> underWay = this.time.underWay();
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                if (condition.getAsBoolean()) {
                    return;
                }
                throw notMet(limit, underWay);
            }
            // The last work may have made the condition true.
            if (underWay.isEmpty() && !condition.getAsBoolean() && runNext(Long.MAX_VALUE)) {
                this.tasks++;
                verify();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean runNext(long end) {
        try {
            return this.time.runNext(end);
        } catch (RuntimeException | Error ex) {
            this.failures.add(ex);
            return true;
        }
    }

    private Duration passed() {
        return Duration.between(this.start, this.time.instant());
    }

    private void awaitWork() {
        // A check for work delivers pending messages; the next check delivers the replies to them.
        for (int checks = 0; isAwaited(checks); checks++) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean isAwaited(int checks) {
        if (!this.time.knownWork().isEmpty()) {
            this.patience = (this.patience != null) ? this.patience : Deadline.after(PATIENCE);
            return checks == 0 || !this.patience.hasPassed();
        }
        this.patience = null;
        return !this.time.unknownWork().isEmpty() && (checks == 0 || ++this.guesses < MOST_GUESSES);
    }

    private AssertionError notMet(Duration limit, List<String> underWay) {
        String passed = "The condition does not hold after " + limit.toMillis() + " ms, in which "
                + passed() + " of virtual time and " + this.tasks
                + " tasks passed.";
        if (!underWay.isEmpty()) {
            return new AssertionError(passed + " The time stands still while something is under way:\n  - "
                    + String.join("\n  - ", underWay));
        }
        Duration next = this.time.untilNext();
        return new AssertionError(passed + " Nothing is under way"
                + ((next != null)
                        ? ", the next task is due in " + next
                        : " and no task is planned: time alone changes nothing more")
                + ".");
    }
}

package io.kryten.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Time that a test turns: nothing waits in reality. As a bean it takes the place of the application's {@link Scheduler}, so
 * that the pace of chat, time-outs and retries follow it; a simulated room follows it too. Tasks run on the thread that
 * calls {@link #advance}, in the order of their times. Safe for use by many threads.
 */
public final class VirtualTime implements Scheduler {

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));

    private final Instant start;

    private long now;

    private long number;

    /**
     * Begins at a moment.
     *
     * @param start what the clock shows at first
     */
    public VirtualTime(Instant start) {
        this.start = start;
    }

    /**
     * Begins at the real time.
     *
     * @return time that stands still until it is advanced
     */
    public static VirtualTime startingNow() {
        return new VirtualTime(Instant.now());
    }

    @Override
    public synchronized long nanoTime() {
        return this.now;
    }

    @Override
    public synchronized void schedule(Runnable task, Duration delay) {
        plan(task, delay);
    }

    @Override
    public synchronized Runnable scheduleCancellable(Runnable task, Duration delay) {
        Task planned = plan(task, delay);
        return () -> cancel(planned);
    }

    /** {@return what the clock shows} */
    public Instant instant() {
        return this.start.plusNanos(nanoTime());
    }

    /** {@return a clock of UTC that shows this time} */
    @Override
    public Clock clock() {
        return new VirtualClock(this, ZoneOffset.UTC);
    }

    /** {@return how many tasks wait for their time} */
    public synchronized int waiting() {
        return this.tasks.size();
    }

    /**
     * Lets time pass, and runs what falls due, each task at its own time; tasks that these schedule too.
     *
     * @param time how much, zero or more
     * @throws IllegalArgumentException if it is less than zero: time does not go back
     * @throws AssertionError if tasks failed; thrown when all have run
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Time does not go back: " + time);
        }
        long end = nanoTime() + time.toNanos();
        List<Throwable> failures = new ArrayList<>();
        for (Runnable task = next(end); task != null; task = next(end)) {
            try {
                task.run();
            } catch (RuntimeException | Error ex) {
                failures.add(ex);
            }
        }
        synchronized (this) {
            this.now = Math.max(this.now, end);
        }
        if (!failures.isEmpty()) {
            AssertionError failed = new AssertionError(
                    "While time advanced by " + time + ", tasks failed: " + failures, failures.get(0));
            failures.stream().skip(1).forEach(failed::addSuppressed);
            throw failed;
        }
    }

    /** Forgets all tasks; time can still be advanced. */
    @Override
    public synchronized void close() {
        this.tasks.clear();
    }

    private Task plan(Runnable task, Duration delay) {
        Task planned = new Task(this.now + Math.max(0, delay.toNanos()), this.number++, task);
        this.tasks.add(planned);
        return planned;
    }

    private synchronized void cancel(Task planned) {
        this.tasks.remove(planned);
    }

    private synchronized @Nullable Runnable next(long end) {
        Task task = this.tasks.peek();
        if (task == null || task.due > end) {
            return null;
        }
        this.tasks.remove();
        this.now = Math.max(this.now, task.due);
        return task.action;
    }

    private record Task(long due, long number, Runnable action) {}

    private static final class VirtualClock extends Clock {

        private final VirtualTime time;
        private final ZoneId zone;

        VirtualClock(VirtualTime time, ZoneId zone) {
            this.time = time;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return this.zone;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new VirtualClock(this.time, zone);
        }

        @Override
        public Instant instant() {
            return this.time.instant();
        }
    }
}

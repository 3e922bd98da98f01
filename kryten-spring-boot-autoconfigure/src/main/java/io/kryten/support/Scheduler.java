package io.kryten.support;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clock and timer of the library. Tests replace it to control time. */
public interface Scheduler extends AutoCloseable {

    /** {@return the time of a monotonic clock, in nanoseconds from an arbitrary start} */
    long nanoTime();

    /**
     * Runs a task once after a delay. A failing task does not affect other tasks.
     *
     * @param task short task that does not block
     * @param delay time until the task runs; zero or less for as soon as possible, and a delay beyond a year counts as a year
     */
    void schedule(Runnable task, Duration delay);

    /**
     * Runs a task once after a delay, unless it is cancelled before.
     *
     * @param task short task that does not block
     * @param delay time until the task runs; zero or less for as soon as possible, and a delay beyond a year counts as a year
     * @return cancels the task when run; has no effect once the task has begun
     */
    default Runnable scheduleCancellable(Runnable task, Duration delay) {
        AtomicReference<@Nullable Runnable> pending = new AtomicReference<>(task);
        schedule(
                () -> {
                    Runnable due = pending.getAndSet(null);
                    if (due != null) {
                        due.run();
                    }
                },
                delay);
        return () -> pending.set(null);
    }

    /** {@return the wall clock in UTC, which runs at the pace of {@link #nanoTime()}} */
    default Clock clock() {
        return Clock.systemUTC();
    }

    /** Discards all tasks. */
    @Override
    void close();

    /**
     * Creates a scheduler in real time, with one daemon thread. Logs failing tasks.
     *
     * @param threadName the thread's name
     * @return a scheduler that the caller closes
     */
    static Scheduler real(String threadName) {
        Logger logger = LoggerFactory.getLogger(Scheduler.class);
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread thread = new Thread(runnable, threadName);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
        // A task after the end is dropped: its owner has stopped.
        executor.setRejectedExecutionHandler((task, pool) -> {});
        return new Scheduler() {

            private final RateLimitedLogger limited = new RateLimitedLogger(logger, this);

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void schedule(Runnable task, Duration delay) {
                Runnable unused = scheduleCancellable(task, delay);
            }

            @Override
            public Runnable scheduleCancellable(Runnable task, Duration delay) {
                Future<?> planned =
                        executor.schedule(() -> run(task), Math.max(0, Deadline.nanos(delay)), TimeUnit.NANOSECONDS);
                return () -> planned.cancel(false);
            }

            private void run(Runnable task) {
                try {
                    task.run();
                } catch (Throwable ex) { // the executor would keep the failure in a future that is never read
                    this.limited.error(ex.getClass().getName(), "A task of {} failed", threadName, ex);
                }
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}

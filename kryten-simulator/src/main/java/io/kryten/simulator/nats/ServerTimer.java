package io.kryten.simulator.nats;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timer of the server. While the server is paused it waits, and runs due tasks when the pause ends. */
final class ServerTimer {

    private static final Logger LOGGER = LoggerFactory.getLogger(ServerTimer.class);

    private final ScheduledThreadPoolExecutor executor;

    private final Gate gate;

    ServerTimer(ServerThreads threads, Gate gate) {
        this.gate = gate;
        this.executor = new ScheduledThreadPoolExecutor(1, threads);
        this.executor.setRemoveOnCancelPolicy(true);
        this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        // After the end no task becomes due.
        this.executor.setRejectedExecutionHandler((task, executor) -> ((Future<?>) task).cancel(false));
    }

    Future<?> schedule(Runnable task, Duration delay) {
        return this.executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    Future<?> repeat(Runnable task, Duration interval) {
        long nanos = interval.toNanos();
        return this.executor.scheduleWithFixedDelay(() -> run(task), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    void end() {
        this.executor.shutdown();
    }

    private void run(Runnable task) {
        try {
            this.gate.pass();
            task.run();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error ex) {
            LOGGER.error("A task of the in-process NATS server failed", ex);
        }
    }
}

package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Event loop of the robot, which handles one task after the other. It has no thread: the thread that adds a task runs
 * it with all follow-up tasks, unless another thread runs the loop already. So a test in virtual time sees all
 * effects before its call returns.
 */
final class RobotLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RobotLoop.class);

    /** Guards against a deadlock of two robots whose threads would wait for each other. */
    private static final Set<Thread> AT_WORK = ConcurrentHashMap.newKeySet();

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Scheduler scheduler;

    private final Clock clock;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final AtomicInteger offered = new AtomicInteger();

    private final Set<Thread> promised = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Thread worker;

    RobotLoop(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.clock = scheduler.clock();
    }

    /** {@return the time} */
    Instant now() {
        return this.clock.instant();
    }

    /** Runs a task now, or after the tasks of the running thread. */
    void execute(Runnable task) {
        this.tasks.add(task);
        workOff();
    }

    /** Runs a task and waits for another thread that runs the loop; within the loop the task runs afterwards. */
    void perform(Runnable task) {
        execute(task);
        awaitIdle();
    }

    /** Queues a task without running it, as the channel holds its lock while it sends. */
    void later(Runnable task) {
        this.tasks.add(task);
        Thread current = Thread.currentThread();
        if (current != this.worker && !this.promised.contains(current)) {
            this.scheduler.schedule(this::workOff, Duration.ZERO);
        }
    }

    /** Runs a task after a delay. */
    void schedule(Runnable task, Duration delay) {
        this.scheduler.schedule(() -> execute(task), delay);
    }

    /** Runs an action that makes the channel send frames, and then the tasks queued meanwhile. */
    void during(Runnable action) {
        boolean outermost = this.promised.add(Thread.currentThread());
        try {
            action.run();
        } finally {
            if (outermost) {
                this.promised.remove(Thread.currentThread());
                awaitIdle();
            }
        }
    }

    /** Runs the queued tasks. */
    private void awaitIdle() {
        CountDownLatch done = new CountDownLatch(1);
        execute(done::countDown);
        if (AT_WORK.contains(Thread.currentThread())) {
            return;
        }
        try {
            if (!done.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The simulated robot has been at one thing for {}", LONGEST_WAIT);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void workOff() {
        if (this.offered.getAndIncrement() != 0) {
            return;
        }
        Thread current = Thread.currentThread();
        boolean first = AT_WORK.add(current);
        boolean finished = false;
        try {
            int seen = 1;
            while (seen != 0) {
                this.worker = current;
                for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
                    run(task);
                }
                this.worker = null;
                seen = this.offered.addAndGet(-seen);
            }
            finished = true;
        } finally {
            if (first) {
                AT_WORK.remove(current);
            }
            if (!finished) {
                // An error, such as a failed assertion, goes to the caller. The next caller runs the remaining tasks.
                this.worker = null;
                this.offered.set(0);
            }
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException ex) {
            LOG.error("A task of the simulated robot failed; the robot goes on with the next task", ex);
        }
    }
}

package io.kryten.simulator.robot;

import java.time.Duration;
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
 * What the robot does, one thing after the other, like the real one's event loop. There is no thread of its own: whoever
 * brings work does it, with all that comes of it, unless somebody is at it already. So a test with virtual time sees
 * everything happen before its call returns.
 */
final class RobotLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RobotLoop.class);

    /** Whoever works for one robot must not wait for another, who may wait for the first. */
    private static final Set<Thread> AT_WORK = ConcurrentHashMap.newKeySet();

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Scheduler scheduler;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final AtomicInteger offered = new AtomicInteger();

    private final Set<Thread> promised = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Thread worker;

    RobotLoop(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Does something now, or after what is being done. */
    void execute(Runnable task) {
        this.tasks.add(task);
        workOff();
    }

    /** Does something, and waits for it if another thread is at work; within the loop it comes afterwards. */
    void perform(Runnable task) {
        execute(task);
        awaitIdle();
    }

    /** Puts something down without doing it: the room is locked while it speaks, and what is done now would meet the lock. */
    void later(Runnable task) {
        this.tasks.add(task);
        Thread current = Thread.currentThread();
        if (current != this.worker && !this.promised.contains(current)) {
            this.scheduler.schedule(this::workOff, Duration.ZERO);
        }
    }

    /** Does something when a time has passed. */
    void schedule(Runnable task, Duration delay) {
        this.scheduler.schedule(() -> execute(task), delay);
    }

    /** Runs something that makes the room speak, and then does what was put down meanwhile. */
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

    /** Until what was put down so far is done. */
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
                // An error, such as a failed assertion: it is the caller's, and the rest is for whoever comes next.
                this.worker = null;
                this.offered.set(0);
            }
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException ex) {
            LOG.error("The simulated robot stumbled; it goes on with what comes next", ex);
        }
    }
}

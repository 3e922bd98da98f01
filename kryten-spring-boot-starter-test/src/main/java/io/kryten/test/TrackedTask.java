package io.kryten.test;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerContainer;
import org.jspecify.annotations.Nullable;

/** One effect of a simulated message: a listener's work on a delivery, or a callback of a command's result. */
final class TrackedTask {

    private static final int SHOWN_FRAMES = 12;

    private final CausalTracker.Cause cause;
    private final @Nullable KrytenListenerContainer listener;
    private final @Nullable Delivery delivery;

    private @Nullable Thread thread;
    private volatile boolean called;
    private volatile boolean expired;

    /**
     * Creates a task.
     *
     * @param listener the listener; null for a callback
     * @param delivery the delivery; null for a callback
     */
    TrackedTask(CausalTracker.Cause cause, @Nullable KrytenListenerContainer listener, @Nullable Delivery delivery) {
        this.cause = cause;
        this.listener = listener;
        this.delivery = delivery;
    }

    CausalTracker.Cause cause() {
        return this.cause;
    }

    /** Notes that the current thread runs it. */
    synchronized void starts() {
        this.thread = Thread.currentThread();
    }

    /** Notes that the thread has ended it, while a returned stage may be unfinished. */
    synchronized void ends() {
        this.called = true;
        this.thread = null;
    }

    /** Notes that the time of a returned stage is over, so the call is about to fail. */
    void expires() {
        this.expired = this.called;
    }

    /** Interrupts the thread that runs it; {@return whether there is one} */
    synchronized boolean interrupt() {
        if (this.thread == null) {
            return false;
        }
        this.thread.interrupt();
        return true;
    }

    /** {@return whether the task will go on by itself: not for a stopped listener, nor if it waits for a paused one} */
    boolean holdsUp() {
        KrytenListenerContainer worker = this.listener;
        return worker == null || (worker.isRunning() && (begun() || !worker.isPaused()));
    }

    /**
     * Returns whether the task waits for time, for the result of a command, or behind such a task of its lane.
     *
     * @param all all unfinished tasks
     */
    boolean rests(List<TrackedTask> all) {
        if (begun()) {
            return awaitsResult();
        }
        long resting = all.stream()
                .filter(other -> other.begun() && sharesLane(other) && other.awaitsResult())
                .count();
        return this.listener != null && resting >= this.listener.workersPerLane();
    }

    /** Whether its thread waits for an incomplete future, or it waits for a returned stage. */
    private boolean awaitsResult() {
        Thread worker = thread();
        if (worker == null) {
            return this.called && !this.expired;
        }
        // A thread in CompletableFuture.get or join; it is releasable as soon as the future is complete.
        return LockSupport.getBlocker(worker) instanceof ForkJoinPool.ManagedBlocker blocker
                && !Thread.currentThread().isInterrupted()
                && !blocker.isReleasable();
    }

    private boolean begun() {
        return thread() != null || this.called;
    }

    private synchronized @Nullable Thread thread() {
        return this.thread;
    }

    /** Lanes are those of a listener; callbacks have none. */
    private boolean sharesLane(TrackedTask other) {
        KrytenListenerContainer worker = this.listener;
        return worker != null
                && worker == other.listener
                && other.thread() != null
                && this.delivery != null
                && other.delivery != null
                && worker.laneKey(this.delivery).equals(worker.laneKey(other.delivery));
    }

    String describe() {
        Thread worker = thread();
        String at = (worker != null) ? ", at" + stack(worker) : "";
        if (this.listener == null || this.delivery == null) {
            return "a callback of a command's result " + ((worker != null) ? "runs" + at : "waits for a thread");
        }
        String name = "listener '" + this.listener.id() + "' ";
        String event = this.delivery.describe();
        if (worker != null) {
            return name + "handles " + event + at;
        }
        return this.called
                ? name + "returned a stage that is not complete, for " + event
                : name + "has not begun with " + event + ": it is busy with an earlier event";
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(SHOWN_FRAMES)
                .map(frame -> "\n      " + frame)
                .collect(Collectors.joining());
    }
}

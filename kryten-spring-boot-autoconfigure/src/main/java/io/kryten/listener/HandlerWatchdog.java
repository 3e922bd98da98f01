package io.kryten.listener;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Watchdog of handler calls: interrupts calls that exceed their time-out, and calls that outlast the shutdown. It checks all
 * running calls periodically, so a call that ends in time costs no timer.
 */
final class HandlerWatchdog implements AutoCloseable {

    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);

    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
    private Duration period = LONGEST_PERIOD;

    /** Cancels the next check; null while nothing is watched. */
    private @Nullable Runnable nextCheck;

    HandlerWatchdog(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Checks often enough for calls with a time-out, from now on.
     *
     * @param timeout the time-out; zero for never
     */
    synchronized void watch(Duration timeout) {
        if (timeout.isZero()) {
            return;
        }
        Duration wanted = Collections.max(List.of(timeout.dividedBy(10), SHORTEST_PERIOD));
        boolean shorter = wanted.compareTo(this.period) < 0;
        this.period = shorter ? wanted : this.period;
        if (shorter || this.nextCheck == null) {
            checkLater();
        }
    }

    /**
     * Returns a guard for calls on the current thread, one after the other.
     *
     * @param timeout after how long a call is interrupted; zero for never
     * @param call describes the running call
     */
    Guard guard(Duration timeout, GuardedCall call) {
        Guard guard = new Guard(Thread.currentThread(), timeout, call);
        this.guards.add(guard);
        return guard;
    }

    /**
     * Interrupts every running call.
     *
     * @param except a thread whose call is not interrupted; null for none
     * @return the descriptions of the calls
     */
    List<String> interruptAll(@Nullable Thread except) {
        return this.guards.stream()
                .filter(guard -> guard.thread != except)
                .map(Guard::interrupt)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public synchronized void close() {
        if (this.nextCheck != null) {
            this.nextCheck.run();
            this.nextCheck = null;
        }
    }

    private void check() {
        synchronized (this) {
            if (this.nextCheck == null) {
                return;
            }
            checkLater();
        }
        long now = this.scheduler.nanoTime();
        this.guards.forEach(guard -> guard.interruptIfLate(now));
    }

    private void checkLater() {
        close();
        this.nextCheck = this.scheduler.scheduleCancellable(this::check, this.period);
    }

    /** Call under guard. */
    interface GuardedCall {

        /** The running call was interrupted because it takes too long. */
        void timedOut();

        /** {@return the running call, for logs} */
        String describe();
    }

    /** State of a guarded thread. */
    private enum CallState {
        /** In no call. */
        NONE,
        /** In a call. */
        RUNNING,
        /** In a call that was interrupted: its time-out does not interrupt it again. */
        INTERRUPTED
    }

    /** Guard of one thread. */
    final class Guard implements AutoCloseable {

        private final Thread thread;
        private final Duration timeout;
        private final GuardedCall call;
        private long startNanos;
        private CallState state = CallState.NONE;

        private Guard(Thread thread, Duration timeout, GuardedCall call) {
            this.thread = thread;
            this.timeout = timeout;
            this.call = call;
        }

        synchronized void callStarts() {
            this.startNanos = HandlerWatchdog.this.scheduler.nanoTime();
            this.state = CallState.RUNNING;
        }

        /**
         * Ends a call: from here on it is not interrupted any more.
         *
         * @return the duration of the call in nanoseconds
         */
        synchronized long callEnds() {
            this.state = CallState.NONE;
            return HandlerWatchdog.this.scheduler.nanoTime() - this.startNanos;
        }

        /** Removes the guard. */
        @Override
        public void close() {
            HandlerWatchdog.this.guards.remove(this);
        }

        private synchronized void interruptIfLate(long now) {
            Duration running = Duration.ofNanos(now - this.startNanos);
            if (this.state == CallState.RUNNING && !this.timeout.isZero() && running.compareTo(this.timeout) >= 0) {
                this.state = CallState.INTERRUPTED;
                try {
                    // Before the interrupt, so that the time-out is reported before the exception that it causes.
                    this.call.timedOut();
                } finally {
                    this.thread.interrupt();
                }
            }
        }

        /** Interrupts the running call; returns its description, or null if no call runs. */
        private synchronized @Nullable String interrupt() {
            if (this.state == CallState.NONE) {
                return null;
            }
            this.state = CallState.INTERRUPTED;
            this.thread.interrupt();
            return this.call.describe();
        }
    }
}

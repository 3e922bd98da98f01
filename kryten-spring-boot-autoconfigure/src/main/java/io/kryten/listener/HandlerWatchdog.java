package io.kryten.listener;

import java.time.Duration;
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

    /** Longest time-out; a longer one would not fit a count of nanoseconds. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(36_500);

    private final Scheduler scheduler;
    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
    private Duration period = LONGEST_PERIOD;
    private boolean running;

    /** Incremented by each change of the period; checks of an earlier round stop. */
    private long round;

    HandlerWatchdog(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Checks often enough for calls with this time-out, from now on. */
    synchronized void watch(Duration timeout) {
        Duration wanted = timeout.dividedBy(10);
        if (wanted.compareTo(SHORTEST_PERIOD) < 0) {
            wanted = SHORTEST_PERIOD;
        }
        boolean shorter = wanted.compareTo(this.period) < 0;
        if (shorter) {
            this.period = wanted;
        }
        if (shorter || !this.running) {
            this.running = true;
            checkLater(++this.round);
        }
    }

    /**
     * Returns a guard for calls on the current thread, one after the other.
     *
     * @param timeout after how long a call is interrupted; zero for never
     * @param call describes the running call
     */
    Guard guard(Duration timeout, GuardedCall call) {
        Guard guard = new Guard(Thread.currentThread(), nanos(timeout), call);
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
        this.running = false;
    }

    private void check(long ofRound) {
        try {
            long now = this.scheduler.nanoTime();
            this.guards.forEach(guard -> guard.interruptIfLate(now));
        } finally {
            synchronized (this) {
                if (this.running && ofRound == this.round) {
                    checkLater(ofRound);
                }
            }
        }
    }

    private void checkLater(long ofRound) {
        this.scheduler.schedule(() -> check(ofRound), this.period);
    }

    private static long nanos(Duration timeout) {
        boolean never = timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0;
        return (never ? LONGEST_TIMEOUT : timeout).toNanos();
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
        private final long timeoutNanos;
        private final GuardedCall call;
        private long startNanos;
        private CallState state = CallState.NONE;

        private Guard(Thread thread, long timeoutNanos, GuardedCall call) {
            this.thread = thread;
            this.timeoutNanos = timeoutNanos;
            this.call = call;
        }

        synchronized void callStarts() {
            this.startNanos = HandlerWatchdog.this.scheduler.nanoTime();
            this.state = CallState.RUNNING;
        }

        /** Ends a call: from here on it is not interrupted any more. */
        synchronized void callEnds() {
            this.state = CallState.NONE;
        }

        /** Removes the guard. */
        @Override
        public void close() {
            HandlerWatchdog.this.guards.remove(this);
        }

        private synchronized void interruptIfLate(long now) {
            if (this.state == CallState.RUNNING && now - this.startNanos >= this.timeoutNanos) {
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

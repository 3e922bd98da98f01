package io.kryten.listener;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.support.Scheduler;

/**
 * Interrupts calls that take too long. It looks at all running calls now and then, so that a call that ends in time costs
 * no timer.
 */
final class HandlerWatchdog implements AutoCloseable {

    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);

    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);

    /** What is longer is as good as never, and would not fit a count of nanoseconds. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(36_500);

    private final Scheduler scheduler;
    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
    private Duration period = LONGEST_PERIOD;
    private boolean running;

    /** Counts the rounds of looking that were begun; only the latest goes on. */
    private long round;

    HandlerWatchdog(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Looks often enough for calls with this time-out, from now on. */
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
            lookLater(++this.round);
        }
    }

    /**
     * A guard for calls on the current thread, one after the other.
     *
     * @param timeout above zero
     * @param onTimeout told once for each call that was interrupted
     */
    Guard guard(Duration timeout, Runnable onTimeout) {
        Guard guard = new Guard(Thread.currentThread(), nanos(timeout), onTimeout);
        this.guards.add(guard);
        return guard;
    }

    @Override
    public synchronized void close() {
        this.running = false;
    }

    private void look(long ofRound) {
        try {
            long now = this.scheduler.nanoTime();
            this.guards.forEach(guard -> guard.interruptIfLate(now));
        } finally {
            synchronized (this) {
                if (this.running && ofRound == this.round) {
                    lookLater(ofRound);
                }
            }
        }
    }

    private void lookLater(long ofRound) {
        this.scheduler.schedule(() -> look(ofRound), this.period);
    }

    private static long nanos(Duration timeout) {
        return ((timeout.compareTo(LONGEST_TIMEOUT) < 0) ? timeout : LONGEST_TIMEOUT).toNanos();
    }

    /** Watches one thread. */
    final class Guard implements AutoCloseable {

        private final Thread thread;
        private final long timeoutNanos;
        private final Runnable onTimeout;
        private long startNanos;
        private boolean inCall;

        private Guard(Thread thread, long timeoutNanos, Runnable onTimeout) {
            this.thread = thread;
            this.timeoutNanos = timeoutNanos;
            this.onTimeout = onTimeout;
        }

        synchronized void callStarts() {
            this.startNanos = HandlerWatchdog.this.scheduler.nanoTime();
            this.inCall = true;
        }

        /** Ends a call: from here on it is not interrupted any more. */
        synchronized void callEnds() {
            this.inCall = false;
        }

        /** Takes the guard away. */
        @Override
        public void close() {
            HandlerWatchdog.this.guards.remove(this);
        }

        private synchronized void interruptIfLate(long now) {
            if (this.inCall && now - this.startNanos >= this.timeoutNanos) {
                // Once for each call: one that ignores it will ignore the next as well.
                this.inCall = false;
                try {
                    // First: what the method throws for the interrupt is reported after its time-out.
                    this.onTimeout.run();
                } finally {
                    this.thread.interrupt();
                }
            }
        }
    }
}

package io.kryten.listener;

import java.time.Duration;
import java.time.Instant;

import io.kryten.health.KrytenStatistics;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;

/**
 * What all listeners of an application share.
 *
 * @param queueCapacity how many events may wait for one listener
 * @param executor where methods are called
 * @param watchdog interrupts what takes too long
 * @param statistics what is counted
 * @param sampler says when a latency is to be taken
 * @param observer follows what listeners do
 * @param limited for lines that events can repeat
 */
record ListenerRuntime(
        int queueCapacity,
        ListenerExecutor executor,
        HandlerWatchdog watchdog,
        KrytenStatistics statistics,
        LatencySampler sampler,
        ListenerObserver observer,
        RateLimitedLogger limited) {

    /** What is older was recorded, or comes from a robot whose clock is wrong. */
    private static final Duration PLAUSIBLE = Duration.ofMinutes(1);

    /** Takes the time from the robot to here, now and then. */
    void sampleLatency(Delivery delivery) {
        if (delivery.event() == null || !this.sampler.isDue()) {
            return;
        }
        Duration latency = Duration.between(delivery.event().timestamp(), this.sampler.now());
        if (latency.compareTo(PLAUSIBLE) < 0) {
            this.statistics.latency(latency);
        }
    }

    /** At most ten samples a second: reading the robot's time costs more than the rest of a call. */
    static final class LatencySampler {

        private static final long PERIOD_NANOS = Duration.ofMillis(100).toNanos();

        private final Scheduler scheduler;
        private volatile long nextNanos;

        LatencySampler(Scheduler scheduler) {
            this.scheduler = scheduler;
            this.nextNanos = scheduler.nanoTime();
        }

        boolean isDue() {
            long now = this.scheduler.nanoTime();
            if (now - this.nextNanos < 0) {
                return false;
            }
            this.nextNanos = now + PERIOD_NANOS;
            return true;
        }

        Instant now() {
            return this.scheduler.clock().instant();
        }
    }
}

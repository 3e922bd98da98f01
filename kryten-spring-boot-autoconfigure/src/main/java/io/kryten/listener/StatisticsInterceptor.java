package io.kryten.listener;

import java.time.Duration;

import io.kryten.KrytenListenerException;
import io.kryten.event.KrytenEvent;
import io.kryten.health.KrytenStatistics;
import io.kryten.support.Scheduler;

/**
 * Built-in interceptor that counts failures, time-outs and drops, and samples the latency of events: the time from the
 * robot's time stamp to the call, at most ten times a second, for parsing the time stamp costs more than the rest of a call.
 */
final class StatisticsInterceptor implements ListenerInterceptor {

    private static final long SAMPLING_PERIOD_NANOS = Duration.ofMillis(100).toNanos();

    /** An older event is recorded traffic, or comes from a robot whose clock is wrong. */
    private static final Duration PLAUSIBLE_LATENCY = Duration.ofMinutes(1);

    private final KrytenStatistics statistics;
    private final Scheduler scheduler;
    private volatile long nextSampleNanos;

    StatisticsInterceptor(KrytenStatistics statistics, Scheduler scheduler) {
        this.statistics = statistics;
        this.scheduler = scheduler;
        this.nextSampleNanos = scheduler.nanoTime();
    }

    @Override
    public void before(KrytenListenerContainer listener, Delivery delivery) {
        KrytenEvent event = delivery.event();
        long now = this.scheduler.nanoTime();
        if (event == null || now - this.nextSampleNanos < 0) {
            return;
        }
        this.nextSampleNanos = now + SAMPLING_PERIOD_NANOS;
        Duration latency =
                Duration.between(event.timestamp(), this.scheduler.clock().instant());
        if (latency.compareTo(PLAUSIBLE_LATENCY) < 0) {
            this.statistics.latency(latency);
        }
    }

    @Override
    public void failure(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
        this.statistics.listenerFailed();
    }

    @Override
    public void timeout(KrytenListenerContainer listener, Delivery delivery) {
        this.statistics.listenerTimedOut();
    }

    @Override
    public void drop(KrytenListenerContainer listener, Delivery delivery) {
        this.statistics.eventDropped();
    }
}

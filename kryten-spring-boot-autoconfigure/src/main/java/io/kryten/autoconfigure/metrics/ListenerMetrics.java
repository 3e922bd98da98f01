package io.kryten.autoconfigure.metrics;

import io.kryten.health.KrytenHealth;
import io.kryten.health.KrytenStatistics;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.ListenerInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import static io.kryten.autoconfigure.metrics.KrytenMeters.EVENT_LATENCY;
import static io.kryten.autoconfigure.metrics.KrytenMeters.LISTENER_TASKS_QUEUED;
import static io.kryten.autoconfigure.metrics.KrytenMeters.LISTENER_THREADS_BUSY;
import static io.kryten.autoconfigure.metrics.KrytenMeters.LISTENER_THREADS_MAX;

/** Meters of all listeners, of their threads, and of the way to them. Each listener has an interceptor with its own meters. */
final class ListenerMetrics implements ListenerInterceptor, MeterBinder {

    private final Meters meters;
    private final KrytenStatistics statistics;

    ListenerMetrics(MeterRegistry registry, KrytenStatistics statistics) {
        this.meters = new Meters(registry);
        this.statistics = statistics;
        statistics.onLatency(this.meters.timer(EVENT_LATENCY)::record);
    }

    @Override
    public ListenerInterceptor forListener(KrytenListenerContainer listener) {
        return new ListenerMeters(listener, this.meters);
    }

    /** Registers the meters of the threads, which are known only when the listeners are. */
    @Override
    public void bindTo(MeterRegistry registry) {
        if (this.statistics.listenerPool() == null) {
            return;
        }
        Meters ofPool = new Meters(registry);
        ofPool.gauge(
                LISTENER_THREADS_BUSY, this.statistics, source -> pool(source).busy());
        ofPool.gauge(
                LISTENER_THREADS_MAX, this.statistics, source -> pool(source).maxThreads());
        ofPool.gauge(
                LISTENER_TASKS_QUEUED, this.statistics, source -> pool(source).queued());
    }

    private static KrytenHealth.Pool pool(KrytenStatistics statistics) {
        KrytenHealth.@Nullable Pool pool = statistics.listenerPool();
        return (pool != null) ? pool : new KrytenHealth.Pool(0, 0, 0, 0);
    }
}

package io.kryten.autoconfigure.metrics;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.kryten.KrytenListenerException;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.ListenerInterceptor;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import static io.kryten.autoconfigure.metrics.KrytenMeters.LISTENER_DROPPED;
import static io.kryten.autoconfigure.metrics.KrytenMeters.LISTENER_DURATION;
import static io.kryten.autoconfigure.metrics.KrytenMeters.LISTENER_ERRORS;
import static io.kryten.autoconfigure.metrics.KrytenMeters.LISTENER_QUEUE_SIZE;
import static io.kryten.autoconfigure.metrics.KrytenMeters.LISTENER_TIMEOUTS;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.LISTENER;

/** The meters of one listener, which exist as long as the listener does. An event costs one record of the timer. */
final class ListenerMeters implements ListenerInterceptor {

    private final MeterRegistry registry;
    private final Timer duration;
    private final Counter errors;
    private final Counter timeouts;
    private final Counter dropped;
    private final Gauge queueSize;

    ListenerMeters(KrytenListenerContainer listener, Meters meters) {
        KeyValue id = LISTENER.withValue(listener.id());
        this.registry = meters.registry();
        this.duration = meters.timer(LISTENER_DURATION, id);
        this.errors = meters.counter(LISTENER_ERRORS, id);
        this.timeouts = meters.counter(LISTENER_TIMEOUTS, id);
        this.dropped = meters.counter(LISTENER_DROPPED, id);
        this.queueSize = meters.gauge(LISTENER_QUEUE_SIZE, listener, KrytenListenerContainer::queueSize, id);
    }

    @Override
    public void removed(KrytenListenerContainer listener) {
        List.of(this.duration, this.errors, this.timeouts, this.dropped, this.queueSize)
                .forEach(this.registry::remove);
    }

    @Override
    public void timed(KrytenListenerContainer listener, Delivery delivery, long nanos) {
        this.duration.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void failure(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
        this.errors.increment();
    }

    @Override
    public void timeout(KrytenListenerContainer listener, Delivery delivery) {
        this.timeouts.increment();
    }

    @Override
    public void drop(KrytenListenerContainer listener, Delivery delivery) {
        this.dropped.increment();
    }
}

package io.kryten.autoconfigure.metrics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;

/** Registers meters with the name, unit and description of {@link KrytenMeters}. */
record Meters(MeterRegistry registry) {

    Timer timer(KrytenMeters meter, KeyValue... tags) {
        return Timer.builder(meter.getName())
                .description(meter.description())
                .tags(tags(tags))
                .register(this.registry);
    }

    Counter counter(KrytenMeters meter, KeyValue... tags) {
        return Counter.builder(meter.getName())
                .description(meter.description())
                .baseUnit(meter.getBaseUnit())
                .tags(tags(tags))
                .register(this.registry);
    }

    /** Registers a counter over a number that is counted already. */
    <T> void counter(KrytenMeters meter, T source, ToDoubleFunction<T> count, KeyValue... tags) {
        FunctionCounter.builder(meter.getName(), source, count)
                .description(meter.description())
                .baseUnit(meter.getBaseUnit())
                .tags(tags(tags))
                .register(this.registry);
    }

    <T> Gauge gauge(KrytenMeters meter, T source, ToDoubleFunction<T> value, KeyValue... tags) {
        return Gauge.builder(meter.getName(), source, value)
                .description(meter.description())
                .baseUnit(meter.getBaseUnit())
                .tags(tags(tags))
                .register(this.registry);
    }

    private static Iterable<Tag> tags(KeyValue... tags) {
        return Arrays.stream(tags)
                .map(tag -> Tag.of(tag.getKey(), tag.getValue()))
                .toList();
    }
}

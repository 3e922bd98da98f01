package io.kryten.autoconfigure.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.core.CommandCall;
import io.kryten.core.CommandInterceptor;
import io.kryten.core.CommandOutcome;
import io.kryten.health.KrytenStatistics;
import io.kryten.support.BoundedNames;
import io.kryten.support.Scheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import static io.kryten.autoconfigure.metrics.KrytenMeters.COMMANDS;
import static io.kryten.autoconfigure.metrics.KrytenMeters.COMMANDS_RETRIES;
import static io.kryten.autoconfigure.metrics.KrytenMeters.COMMAND_CONFIRMATION;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.COMMAND;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.OUTCOME;

/** Interceptor that times commands by name and outcome. */
final class CommandMetrics implements CommandInterceptor {

    private static final int MOST_NAMES = 100;

    private final BoundedNames names = new BoundedNames(MOST_NAMES);
    private final Meters meters;
    private final Scheduler scheduler;
    private final Map<Ended, Timer> ended = new ConcurrentHashMap<>();
    private final Map<String, Timer> confirmed = new ConcurrentHashMap<>();

    CommandMetrics(MeterRegistry registry, KrytenStatistics statistics, Scheduler scheduler) {
        this.meters = new Meters(registry);
        this.scheduler = scheduler;
        this.meters.counter(COMMANDS_RETRIES, statistics, KrytenStatistics::commandRetries);
    }

    @Override
    public Ending started(CommandCall command) {
        long start = this.scheduler.nanoTime();
        String name = this.names.label(command.name());
        return failure -> timer(new Ended(name, CommandOutcome.of(failure)))
                .record(Duration.ofNanos(this.scheduler.nanoTime() - start));
    }

    @Override
    public void confirmed(String command, Duration time) {
        this.confirmed
                .computeIfAbsent(
                        this.names.label(command),
                        name -> this.meters.timer(COMMAND_CONFIRMATION, COMMAND.withValue(name)))
                .record(time);
    }

    private Timer timer(Ended command) {
        return this.ended.computeIfAbsent(
                command,
                key -> this.meters.timer(COMMANDS, COMMAND.withValue(key.name), OUTCOME.withValue(key.outcome.tag())));
    }

    private record Ended(String name, CommandOutcome outcome) {}
}

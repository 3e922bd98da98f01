package io.kryten.autoconfigure.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.chatcommand.ChatCommandCall;
import io.kryten.chatcommand.ChatCommandObserver;
import io.kryten.chatcommand.ChatCommandOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import static io.kryten.autoconfigure.metrics.KrytenMeters.CHAT_COMMANDS;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.COMMAND;
import static io.kryten.autoconfigure.metrics.KrytenMeters.Tag.OUTCOME;

/** Observer that times chat commands by their declared words and outcome; words of users are in no tag. */
final class ChatCommandMetrics implements ChatCommandObserver {

    private final Meters meters;
    private final Map<Ended, Timer> timers = new ConcurrentHashMap<>();

    ChatCommandMetrics(MeterRegistry registry) {
        this.meters = new Meters(registry);
    }

    @Override
    public void ended(ChatCommandCall call, ChatCommandOutcome outcome, Duration time) {
        this.timers
                .computeIfAbsent(new Ended(call.command(), outcome), this::timer)
                .record(time);
    }

    private Timer timer(Ended ended) {
        return this.meters.timer(
                CHAT_COMMANDS,
                COMMAND.withValue(ended.command),
                OUTCOME.withValue(ended.outcome.name().toLowerCase(Locale.ROOT)));
    }

    private record Ended(String command, ChatCommandOutcome outcome) {}
}

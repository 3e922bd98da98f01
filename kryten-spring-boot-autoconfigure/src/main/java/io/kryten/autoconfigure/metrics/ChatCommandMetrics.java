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

    /** Creates the meters of all outcomes: an alert cannot see the increase of a series that begins with a failure. */
    @Override
    public void registered(String command) {
        for (ChatCommandOutcome outcome : ChatCommandOutcome.values()) {
            timer(command, outcome);
        }
    }

    @Override
    public void ended(ChatCommandCall call, ChatCommandOutcome outcome, Duration time) {
        timer(call.command(), outcome).record(time);
    }

    private Timer timer(String command, ChatCommandOutcome outcome) {
        return this.timers.computeIfAbsent(
                new Ended(command, outcome),
                ended -> this.meters.timer(
                        CHAT_COMMANDS,
                        COMMAND.withValue(command),
                        OUTCOME.withValue(outcome.name().toLowerCase(Locale.ROOT))));
    }

    private record Ended(String command, ChatCommandOutcome outcome) {}
}

package io.kryten.core.effect;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.LogSafe;
import io.kryten.channel.ChannelObserver;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.event.KickedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RefusalEvent;
import io.kryten.event.ValidationErrorEvent;
import io.kryten.robot.RobotEntry;
import io.kryten.state.ChannelState;
import io.kryten.support.Futures;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The commands in flight in one channel, which are confirmed by its events. An event goes to the command that it fits best, and
 * among equals to the oldest. Thread-safe.
 */
public final class EffectTracker implements ChannelObserver {

    private static final int SHOWN = 100;

    private final Channel channel;
    private final EffectSettings settings;
    private final RobotEntry robot;
    private final Supplier<ChannelState> state;
    private final Scheduler scheduler;
    private final Executor executor;
    private final List<Expectation> inFlight = new CopyOnWriteArrayList<>();
    private final Lanes lanes = new Lanes();

    /**
     * Creates a tracker with nothing in flight.
     *
     * @param channel the channel as it is configured
     * @param settings times to wait
     * @param robot the channel's robot
     * @param state returns the newest state of the channel
     * @param scheduler clock and timer
     * @param executor completes the results
     */
    public EffectTracker(
            Channel channel,
            EffectSettings settings,
            RobotEntry robot,
            Supplier<ChannelState> state,
            Scheduler scheduler,
            Executor executor) {
        this.channel = channel;
        this.settings = settings;
        this.robot = robot;
        this.state = state;
        this.scheduler = scheduler;
        this.executor = executor;
    }

    /** {@return normalized names of the events that trackers take} */
    public static Set<String> eventTypes() {
        return EffectRules.eventTypes();
    }

    /**
     * Sends a command and waits for its effect; for the robot's reply alone where the channel will show none.
     *
     * @param command the command
     * @param sending sends the command and completes with the robot's reply
     * @return completes when the channel has shown the effect; fails with {@link io.kryten.CommandRejectedException} if the robot
     * or CyTube refuses, and with {@link io.kryten.UnconfirmedCommandException} if no effect comes
     */
    public CompletableFuture<Confirmation> confirm(
            KrytenCommand command, Supplier<CompletableFuture<CommandReply>> sending) {
        KrytenCommand meant = SlashCommand.parsed(command);
        EffectRule rule = EffectRules.of(meant);
        String name = this.robot.robot().name();
        if (rule == null || name == null) {
            return byReply(sending);
        }
        String lane = rule.lane(attempt(meant, name));
        return (lane != null)
                ? this.lanes.enter(lane, () -> start(attempt(meant, name), rule, sending))
                : start(attempt(meant, name), rule, sending);
    }

    /**
     * Fails all commands in flight: it cannot be known whether they take effect.
     *
     * @param reason the loss, a part of a sentence
     */
    public void lost(String reason) {
        this.inFlight.forEach(expectation -> expectation.lost(reason));
    }

    @Override
    public boolean isWatching() {
        return !this.inFlight.isEmpty();
    }

    @Override
    public void onEvent(KrytenEvent event) {
        if (event instanceof RefusalEvent refusal) {
            refused(refusal, refusal.text());
        } else if (event instanceof ValidationErrorEvent invalid) {
            refused(invalid, invalid.message());
        } else if (event instanceof KickedEvent kick) {
            kicked(kick);
        } else {
            shown(event);
        }
    }

    private void shown(KrytenEvent event) {
        Expectation likely = null;
        boolean certain = false;
        for (Expectation expectation : this.inFlight) {
            Match match = expectation.effect(event);
            if (match == Match.CERTAIN) {
                certain = true;
                expectation.shown(event, match);
                if (expectation.rule().isSingle()) {
                    return;
                }
            } else if (match == Match.LIKELY && likely == null) {
                likely = expectation;
            }
        }
        if (!certain && likely != null) {
            likely.shown(event, Match.LIKELY);
        }
    }

    private void refused(KrytenEvent refusal, String text) {
        Expectation refused = bestFor(refusal);
        if (refused != null) {
            refused.refused(refusal, text);
        } else {
            this.inFlight.forEach(expectation -> expectation.overheard(text));
        }
    }

    /** Some commands of a bot whose rank is too low are answered with a kick; the others are lost with the robot. */
    private void kicked(KickedEvent kick) {
        Expectation refused = bestFor(kick);
        if (refused != null) {
            refused.refused(kick, "the robot was kicked: " + kick.text());
        }
        lost("the robot was kicked (" + LogSafe.of(kick.text(), SHOWN) + ")");
    }

    private @Nullable Expectation bestFor(KrytenEvent refusal) {
        Expectation best = null;
        Match fit = Match.NONE;
        for (Expectation expectation : this.inFlight) {
            Match match = expectation.refusal(refusal);
            if (match.compareTo(fit) > 0) {
                best = expectation;
                fit = match;
            }
        }
        return best;
    }

    private CompletableFuture<Confirmation> start(
            Attempt attempt, EffectRule rule, Supplier<CompletableFuture<CommandReply>> sending) {
        if (!rule.isVisible(attempt)) {
            return byReply(sending);
        }
        Duration silence = this.robot.untilChat();
        if (rule.isShownByChat() && !silence.isZero()) {
            CompletableFuture<Confirmation> later = new CompletableFuture<>();
            this.scheduler.schedule(
                    () -> this.executor.execute(() -> Lanes.run(() -> start(attempt, rule, sending), later)), silence);
            return later;
        }
        Expectation expectation = new Expectation(
                attempt,
                rule,
                rule.isSlow() ? this.settings.slowTimeout() : this.settings.timeout(),
                this.scheduler,
                this.executor);
        this.inFlight.add(expectation);
        expectation.result().whenComplete((confirmation, failure) -> this.inFlight.remove(expectation));
        replyTo(sending).whenComplete(expectation::answered);
        return expectation.result();
    }

    private Attempt attempt(KrytenCommand command, String robotName) {
        return new Attempt(command, this.channel, robotName, this.state.get());
    }

    private static CompletableFuture<Confirmation> byReply(Supplier<CompletableFuture<CommandReply>> sending) {
        return Futures.mapped(replyTo(sending), Confirmation::byReply);
    }

    private static CompletableFuture<CommandReply> replyTo(Supplier<CompletableFuture<CommandReply>> sending) {
        try {
            return sending.get();
        } catch (KrytenException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }
}

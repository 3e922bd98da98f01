package io.kryten.core.effect;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.LogSafe;
import io.kryten.NoRobotException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.ChannelObserver;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KickedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RefusalEvent;
import io.kryten.event.ValidationErrorEvent;
import io.kryten.robot.RobotEntry;
import io.kryten.support.Futures;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The last stage of the commands of one channel: refuses those that cannot succeed, sends the others, and confirms them by the
 * channel's events. An event goes to the command in flight that it fits best, and among equals to the oldest. Thread-safe.
 */
@SuppressWarnings("CollectionUndefinedEquality") // delayed results are compared by identity
public final class EffectTracker implements ChannelObserver {

    private static final int SHOWN = 100;

    /** Interval in which a command that waits for the end of a join or of an earlier change looks for it. */
    private static final Duration POLL = Duration.ofMillis(50);

    /** Longest wait for the end of an earlier change. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final Channel channel;
    private final ChannelInlet inlet;
    private final EffectSettings settings;
    private final CommandGuard guard;
    private final BiFunction<KrytenCommand, RepetitionListener, CompletableFuture<CommandReply>> sender;
    private final RobotEntry robot;
    private final Scheduler scheduler;
    private final Executor executor;
    private final BiConsumer<KrytenCommand, Duration> confirmations;
    private final List<Expectation> inFlight = new CopyOnWriteArrayList<>();
    private final Set<CompletableFuture<Confirmation>> delayed = ConcurrentHashMap.newKeySet();
    private final Lanes lanes;

    /**
     * Creates a tracker with nothing in flight.
     *
     * @param channel the channel as it is configured
     * @param inlet knows the state of the channel and its robot
     * @param settings times to wait
     * @param guard compares commands with the state of the channel
     * @param sender sends a command, repeatedly where that is safe, and completes with the robot's reply
     * @param executor completes the results
     * @param confirmations takes each command whose effect was shown, with the time since it was sent
     */
    public EffectTracker(
            Channel channel,
            ChannelInlet inlet,
            EffectSettings settings,
            CommandGuard guard,
            BiFunction<KrytenCommand, RepetitionListener, CompletableFuture<CommandReply>> sender,
            Executor executor,
            BiConsumer<KrytenCommand, Duration> confirmations) {
        this.channel = channel;
        this.inlet = inlet;
        this.settings = settings;
        this.guard = guard;
        this.sender = sender;
        this.robot = inlet.robots().entry(channel);
        this.scheduler = inlet.scheduler();
        this.executor = executor;
        this.confirmations = confirmations;
        this.lanes = new Lanes(executor);
    }

    /** {@return normalized names of the events that trackers take} */
    public static Set<String> eventTypes() {
        return EffectRules.eventTypes();
    }

    /**
     * Sends a command at once, and waits for the robot's reply alone.
     *
     * @param command the command; a line of chat fits one line
     * @return completes with the robot's reply; fails if the command is not sent, or the robot refuses it
     */
    public CompletableFuture<Confirmation> send(KrytenCommand command) {
        try {
            return Futures.mapped(sendNow(command, RepetitionListener.NONE), Confirmation::byReply);
        } catch (KrytenException ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    /**
     * Sends a command and waits for its effect; for the robot's reply alone where the channel will show none.
     *
     * @param command the command; a line of chat fits one line
     * @return completes when the channel has shown the effect; fails if the command is not sent, with {@link
     * io.kryten.CommandRejectedException} if the robot or CyTube refuses, and with {@link io.kryten.UnconfirmedCommandException} if
     * no effect comes
     */
    public CompletableFuture<Confirmation> confirm(KrytenCommand command) {
        EffectRule rule = EffectRules.of(SlashCommand.parsed(command));
        // Before the inlet is subscribed, and after its end in a shutdown, no effect would be seen.
        if (rule == null || !this.inlet.isSubscribed() || !this.settings.shown().getAsBoolean()) {
            return send(command);
        }
        try {
            this.guard.check(command);
        } catch (KrytenException ex) {
            return CompletableFuture.failedFuture(ex);
        }
        String lane = rule.lane(attempt(command));
        return (lane != null) ? inTurn(lane, command, rule) : whenPublished(command, rule, () -> false);
    }

    /**
     * Fails all commands: of those in flight it cannot be known whether they take effect, and the others are not sent.
     *
     * @param reason the loss, a part of a sentence
     * @param notSent makes the failure of a command that waits to be sent
     */
    public void lost(String reason, Supplier<KrytenException> notSent) {
        this.lanes.failWaiting(notSent);
        this.delayed.forEach(later -> this.executor.execute(() -> later.completeExceptionally(notSent.get())));
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
        if (event instanceof ChatMessageEvent && !this.robot.untilJoined().isZero()) {
            return; // CyTube repeats old lines to a robot that joins.
        }
        Set<EffectRule> confirmed = new HashSet<>();
        Expectation other = null;
        Match fit = Match.NONE;
        for (Expectation expectation : this.inFlight) {
            Match match = expectation.effect(event);
            boolean free =
                    confirmed.isEmpty() || !expectation.rule().isSingle() || !confirmed.contains(expectation.rule());
            if (match == Match.CERTAIN && free) {
                confirmed.add(expectation.rule());
                expectation.shown(event, match);
            } else if (match != Match.CERTAIN && match.compareTo(fit) > 0) {
                other = expectation;
                fit = match;
            }
        }
        Expectation likely = confirmed.isEmpty() ? other : null;
        if (likely != null) {
            likely.shown(event, fit);
        }
        this.inFlight.stream()
                .filter(expectation -> expectation != likely)
                .forEach(expectation -> expectation.passed(event, !confirmed.isEmpty()));
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
        String reason = "the robot was kicked (" + LogSafe.of(kick.text(), SHOWN) + ")";
        lost(reason, () -> new NoRobotException("A command in " + this.channel + " was not sent: " + reason));
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

    private CompletableFuture<Confirmation> start(KrytenCommand command, EffectRule rule) {
        Attempt attempt = attempt(command);
        if (!rule.isVisible(attempt)) {
            return send(command);
        }
        Expectation expectation = new Expectation(attempt, rule, this.settings, this.scheduler, this.executor);
        this.inFlight.add(expectation);
        expectation.ended().thenRun(() -> this.inFlight.remove(expectation));
        long sentNanos = this.scheduler.nanoTime();
        CompletableFuture<Confirmation> counted = expectation.result().whenComplete((confirmation, failure) -> {
            if (failure instanceof UnconfirmedCommandException) {
                this.robot.commandUnconfirmed();
            } else if (failure == null) {
                this.confirmations.accept(attempt.command(), Duration.ofNanos(this.scheduler.nanoTime() - sentNanos));
            }
        });
        try {
            sendNow(command, expectation).whenComplete(expectation::answered);
        } catch (RuntimeException | Error ex) {
            expectation.notSent(ex);
        }
        // A cancelled result does not end the wait: the effect of a command that was sent must not confirm another one.
        return counted.copy();
    }

    /** Sends a command as soon as its lane is free. A command that was sent keeps its lane, even if its result is cancelled. */
    private CompletableFuture<Confirmation> inTurn(String lane, KrytenCommand command, EffectRule rule) {
        CompletableFuture<Confirmation> result = new CompletableFuture<>();
        this.lanes.enter(lane).whenComplete((turn, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            CompletableFuture<Confirmation> sent =
                    result.isDone() ? result : Futures.started(() -> whenPublished(command, rule, result::isDone));
            Futures.pass(sent, result);
            this.lanes.leave(lane, sent);
        });
        return result;
    }

    /**
     * Sends a command as soon as the robot takes commands and publishes the effect, and no earlier change is in progress.
     *
     * @param withdrawn whether the command is not to be sent any more; a cancelled result withdraws it too
     */
    private CompletableFuture<Confirmation> whenPublished(
            KrytenCommand command, EffectRule rule, BooleanSupplier withdrawn) {
        long deadline = this.scheduler.nanoTime() + SETTLING.toNanos();
        Supplier<Duration> pause = () -> longer(silence(rule), settling(command, rule, deadline));
        if (pause.get().isZero()) {
            return start(command, rule);
        }
        CompletableFuture<Confirmation> later = new CompletableFuture<>();
        this.delayed.add(later);
        later.whenComplete((confirmation, failure) -> this.delayed.remove(later));
        awaitEnd(pause, later, () -> {
            if (withdrawn.getAsBoolean()) {
                later.cancel(false);
            } else if (!later.isDone()) {
                Futures.pass(Futures.started(() -> start(command, rule)), later);
            }
        });
        return later;
    }

    /** A failure of the pause fails the result: a command without a result would occupy its lane for ever. */
    private void awaitEnd(Supplier<Duration> pause, CompletableFuture<Confirmation> later, Runnable start) {
        try {
            Duration left = pause.get();
            if (left.isZero()) {
                this.executor.execute(start);
            } else {
                this.scheduler.schedule(() -> awaitEnd(pause, later, start), (left.compareTo(POLL) < 0) ? left : POLL);
            }
        } catch (RuntimeException | Error ex) {
            later.completeExceptionally(ex);
        }
    }

    private Duration settling(KrytenCommand command, EffectRule rule, long deadline) {
        long left = deadline - this.scheduler.nanoTime();
        return (left > 0 && rule.isUnsettled(attempt(command))) ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /** Returns how long the effect of a command may stay unseen at most, because the robot joins or publishes no chat. */
    private Duration silence(EffectRule rule) {
        Duration join = this.robot.untilJoined();
        Duration chat = rule.isShownByChat() ? this.robot.untilChat() : Duration.ZERO;
        return longer(join, chat);
    }

    private static Duration longer(Duration one, Duration other) {
        return (one.compareTo(other) > 0) ? one : other;
    }

    /** {@return the command as CyTube understands it, and what is known now} */
    private Attempt attempt(KrytenCommand command) {
        return new Attempt(
                SlashCommand.parsed(command),
                this.channel,
                () -> Objects.requireNonNullElse(this.robot.robot().name(), ""),
                this.inlet.state(this.channel));
    }

    /** Sends a command that may have waited since it was checked; throws if it is not sent. */
    private CompletableFuture<CommandReply> sendNow(KrytenCommand command, RepetitionListener repetitions) {
        this.guard.check(command);
        return this.sender.apply(this.guard.spelled(command), repetitions);
    }
}

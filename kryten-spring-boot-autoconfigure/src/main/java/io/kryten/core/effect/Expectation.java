package io.kryten.core.effect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.LogSafe;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.CommandReply;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.protocol.CommandCodec;
import io.kryten.support.Futures;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One command in flight, from just before it is sent until its effect, its refusal or the end of its time.
 *
 * <p>Events come on the delivery thread, replies on the reply thread. The result is completed by an executor, so whatever depends
 * on it runs on neither of them.
 */
final class Expectation implements RepetitionListener {

    private static final int SHOWN = 200;

    /** How long a refused command is watched for: longer than any waits for its repetition. */
    private static final Duration WATCH = Duration.ofMinutes(1);

    private final Attempt attempt;
    private final EffectRule rule;
    private final EffectSettings settings;
    private final long sentNanos;
    private final Scheduler scheduler;
    private final Executor executor;
    private final CompletableFuture<Confirmation> result = new CompletableFuture<>();
    private final CompletableFuture<Confirmation> shownAfterAll = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final List<KrytenEvent> effects = new ArrayList<>();
    private final ItemChoice choice = new ItemChoice();

    private State state = State.SENT;

    /** How long after the robot's reply the effect may come. */
    private Duration limit;

    private @Nullable CommandReply reply;
    private @Nullable Throwable refusedReply;
    private @Nullable RefusedByCyTubeException refusal;
    private @Nullable String overheard;
    private Runnable timer = () -> {};

    Expectation(Attempt attempt, EffectRule rule, EffectSettings settings, Scheduler scheduler, Executor executor) {
        this.attempt = attempt;
        this.rule = rule;
        this.settings = settings;
        this.limit = settings.timeout();
        this.scheduler = scheduler;
        this.sentNanos = scheduler.nanoTime();
        this.executor = executor;
        this.shownAfterAll.whenComplete((confirmation, failure) -> endWatch());
    }

    CompletableFuture<Confirmation> result() {
        return this.result;
    }

    /** {@return completes when no event matters any longer} */
    CompletableFuture<Void> ended() {
        return this.ended;
    }

    EffectRule rule() {
        return this.rule;
    }

    /** {@return how well an event fits as the effect; not at all if the effect was seen before} */
    Match effect(KrytenEvent event) {
        return switch (stateNow()) {
            case SHOWN, DOUBTED, DONE -> Match.NONE;
            case REFUSED -> Match.certainIf(this.rule.effect(event, this.attempt) == Match.CERTAIN);
            default -> this.rule.effect(event, this.attempt);
        };
    }

    Match refusal(KrytenEvent event) {
        return switch (stateNow()) {
            case SHOWN, REFUSED, DONE -> Match.NONE;
            default -> this.rule.refusal(event, this.attempt);
        };
    }

    private synchronized State stateNow() {
        return this.state;
    }

    /** The command was not sent. */
    synchronized void notSent(Throwable reason) {
        fail(() -> explained(reason));
    }

    @Override
    public synchronized void onPause() {
        if (this.state == State.SENT) {
            become(State.PAUSED, null);
        }
    }

    @Override
    public synchronized void onRepetition() {
        if (this.state == State.PAUSED) {
            become(State.SENT, null);
        }
    }

    /** Takes the robot's reply, or the failure of the request. */
    synchronized void answered(@Nullable CommandReply answer, @Nullable Throwable failure) {
        if (this.state == State.DONE) {
            return;
        }
        Throwable cause = (failure != null) ? Futures.unwrapped(failure) : null;
        if (cause != null && (!isTolerated(cause) || (this.state == State.SHOWN && isOwnRefusal(cause)))) {
            fail(() -> explained(cause));
            return;
        }
        this.reply = answer;
        this.refusedReply = cause;
        this.limit = limit();
        if (this.state == State.SHOWN) {
            shown();
        } else if (this.state == State.GATHERED) {
            confirm();
        } else if (this.state == State.SENT) {
            become(State.ANSWERED, this.limit);
        }
        if (this.limit.isZero() && this.state != State.REFUSED) {
            timeOut(this.state);
        }
    }

    private Duration limit() {
        if (!this.rule.isSlow()) {
            return this.settings.timeout();
        }
        long left = this.settings.slowTotal().toNanos() - (this.scheduler.nanoTime() - this.sentNanos);
        return Duration.ofNanos(
                Math.max(0, Math.min(left, this.settings.slowTimeout().toNanos())));
    }

    /** A robot that refuses has not sent the command, whatever was seen; a reply that never comes proves nothing. */
    private boolean isTolerated(Throwable failure) {
        if (failure instanceof CommandRejectedException) {
            return isPreliminary(failure);
        }
        return switch (this.state) {
            case SHOWN -> true;
            case GATHERING, GATHERED -> failure instanceof KrytenTimeoutException;
            default -> false;
        };
    }

    /** Takes an event that shows the effect. */
    synchronized void shown(KrytenEvent event, Match match) {
        if (this.state == State.DONE || this.state == State.SHOWN || this.state == State.DOUBTED) {
            return;
        }
        boolean several = this.rule.hasSeveralEffects(this.attempt);
        if (match != Match.LIKELY) {
            this.effects.clear();
            this.effects.add(event);
            shown();
        } else if (several || this.effects.isEmpty()) {
            this.effects.add(event);
            become(State.GATHERING, this.rule.grace(this.attempt));
        }
    }

    /**
     * Takes an event that did not confirm this command. If it fits all the same, it or the event before it is the effect of another
     * application of the same robot.
     *
     * @param taken whether it has confirmed another command
     */
    synchronized void passed(KrytenEvent event, boolean taken) {
        if (!this.rule.isAnswerPreliminary()) {
            return;
        }
        if (taken || this.rule.effect(event, this.attempt) != Match.CERTAIN) {
            this.choice.unrelated(event);
        } else if (this.state == State.SHOWN || this.state == State.DOUBTED) {
            this.choice.further(event);
            if (this.state == State.DOUBTED) {
                shown();
            }
        }
    }

    /** Takes CyTube's refusal. */
    synchronized void refused(KrytenEvent event, String text) {
        RefusedByCyTubeException refusal = new RefusedByCyTubeException(this.attempt, text, event, this.shownAfterAll);
        if (this.rule.hasSeveralEffects(this.attempt)) {
            gatherAfter(refusal);
        } else if (this.rule.isWatchedAfterRefusal() && this.state != State.DONE) {
            become(State.REFUSED, WATCH);
            this.executor.execute(() -> this.result.completeExceptionally(refusal));
        } else {
            fail(() -> refusal);
        }
    }

    private synchronized void endWatch() {
        if (this.state == State.REFUSED) {
            end(() -> {});
        }
    }

    /** One video of a list was refused; the others may be added. */
    private void gatherAfter(RefusedByCyTubeException refusal) {
        if (this.state != State.DONE && this.state != State.SHOWN) {
            this.refusal = refusal;
            become(State.GATHERING, this.rule.grace(this.attempt));
        }
    }

    /** Keeps a refusal of an unknown command for the message of a time-out. */
    synchronized void overheard(String text) {
        this.overheard = text;
    }

    /** The robot or the connection was lost. The next attempt of a command in a pause decides. */
    synchronized void lost(String reason) {
        if (this.state != State.SHOWN && this.state != State.DOUBTED && this.state != State.PAUSED) {
            fail(() -> unknown(reason));
        }
    }

    private void shown() {
        if (!isAnswered() && this.state != State.REFUSED) {
            become(State.SHOWN, null);
            return;
        }
        this.choice.named(this.reply).ifPresent(named -> this.effects.set(0, named));
        if (isDoubtful()) {
            become(State.DOUBTED, this.rule.grace(this.attempt));
        } else {
            confirm();
        }
    }

    /** The item that was seen may be that of another application of the same robot, and the event that shows it may follow. */
    private boolean isDoubtful() {
        return this.rule.isAnswerPreliminary()
                && !this.rule.hasSeveralEffects(this.attempt)
                && (isOwnRefusal(this.refusedReply) || this.choice.isAwaited(this.reply, this.effects.get(0)));
    }

    private boolean isOwnRefusal(@Nullable Throwable failure) {
        return this.rule.isAnswerPreliminary() && ItemChoice.isRefusal(failure, this.attempt.text("id"));
    }

    private void gathered() {
        if (isAnswered()) {
            confirm();
        } else {
            become(State.GATHERED, null);
        }
    }

    private boolean isAnswered() {
        return this.reply != null || this.refusedReply != null;
    }

    /** A reply that never comes is no reason to doubt what the channel has shown. */
    private void confirm() {
        CommandReply known =
                (this.reply != null && !this.rule.isAnswerPreliminary()) ? this.reply : replyOf(this.effects.get(0));
        Confirmation confirmation = new Confirmation(known, List.copyOf(this.effects));
        CompletableFuture<Confirmation> outcome = (this.state == State.REFUSED) ? this.shownAfterAll : this.result;
        end(() -> outcome.complete(confirmation));
    }

    private void fail(Supplier<KrytenException> failure) {
        if (this.state != State.DONE) {
            KrytenException exception = failure.get();
            end(() -> this.result.completeExceptionally(exception));
        }
    }

    private void end(Runnable completion) {
        become(State.DONE, null);
        this.executor.execute(() -> {
            completion.run();
            this.ended.complete(null);
        });
    }

    private void become(State next, @Nullable Duration time) {
        this.state = next;
        this.timer.run();
        this.timer = (time != null) ? this.scheduler.scheduleCancellable(() -> timeOut(next), time) : () -> {};
    }

    private synchronized void timeOut(State of) {
        if (this.state != of) {
            return;
        }
        if (of == State.GATHERING && this.refusal != null && this.effects.isEmpty()) {
            KrytenException refused = this.refusal;
            fail(() -> refused);
        } else if (of == State.GATHERING) {
            gathered();
        } else if (of == State.DOUBTED) {
            confirm();
        } else if (this.refusedReply instanceof KrytenException refused) {
            fail(() -> refused);
        } else if (this.reply != null && this.rule.mayBeSilent(this.attempt)) {
            confirm();
        } else {
            fail(this::unconfirmed);
        }
    }

    /** Only a refusal of CyTube may be about the video of another user; the robot's own one is about this command. */
    private boolean isPreliminary(Throwable failure) {
        return this.rule.isAnswerPreliminary()
                && Futures.unwrapped(failure) instanceof CommandRejectedException rejected
                && rejected.rawReply().contains("\"queue_fail\"");
    }

    private KrytenException explained(Throwable failure) {
        Throwable cause = Futures.unwrapped(failure);
        return (cause instanceof KrytenException known) ? known : new KrytenException(this.attempt + " failed", cause);
    }

    private KrytenException unconfirmed() {
        return new UnconfirmedCommandException(
                this.attempt + " was accepted by the robot, but the channel showed no effect"
                        + (this.limit.isZero() ? ". " : " within " + this.limit.toMillis() + " ms. ")
                        + ((this.overheard != null)
                                ? "CyTube said meanwhile: " + LogSafe.of(this.overheard, SHOWN)
                                : this.rule.silence(this.attempt)));
    }

    private UnconfirmedCommandException unknown(String reason) {
        return new UnconfirmedCommandException("It is not known whether " + this.attempt + " took effect: " + reason
                + " before the channel showed it");
    }

    /** The channel's word in place of a reply that is missing, or that may be about the video of another user. */
    private CommandReply replyOf(KrytenEvent effect) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("success", true);
        if (effect instanceof PlaylistItemAddedEvent added) {
            data.put("uid", added.item().uid());
        }
        String raw =
                (this.reply != null) ? this.reply.raw() : effect.raw().payload().toString();
        return new CommandReply(CommandCodec.ROBOT, this.attempt.command().name(), true, null, data, raw);
    }

    /** Progress of a command in flight. */
    private enum State {
        /** The command is being sent, or the robot has not answered. */
        SENT,
        /** The last attempt has failed; the command is sent again after a pause. */
        PAUSED,
        /** The robot has answered; the effect is awaited. */
        ANSWERED,
        /** An event came that may be the effect; others may follow. */
        GATHERING,
        /** An event came that may be the effect, and none that fits better; the reply is awaited. */
        GATHERED,
        /** The effect was seen; the reply is awaited. */
        SHOWN,
        /** An effect was seen, but the reply is about another one; an event that decides may follow. */
        DOUBTED,
        /** The result is a refusal that may be about another command; the effect is watched for until the command is sent again. */
        REFUSED,
        /** The result is known. */
        DONE
    }
}

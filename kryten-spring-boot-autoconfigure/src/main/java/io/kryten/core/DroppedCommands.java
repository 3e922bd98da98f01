package io.kryten.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.RateLimitedException;
import io.kryten.core.chat.Repetition;
import io.kryten.core.effect.Confirmation;
import io.kryten.core.effect.RefusedByCyTubeException;
import io.kryten.event.CooldownEvent;
import io.kryten.support.Futures;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Repeats the commands of one channel that CyTube dropped for its flood limit. Kicks, bans and mutes count as lines of chat there
 * (protocol.md section 2), but do not wait for the pace of lines. One command at a time is repeated, after the pause that CyTube
 * states, because the limit has room for one then. Lines wait meanwhile: they would take that room. Thread-safe.
 */
final class DroppedCommands implements AutoCloseable {

    private final Channel channel;
    private final CommandPauses pauses;

    /** Completes when no command is being repeated, and none waits for that. */
    private CompletableFuture<Void> repeated = CompletableFuture.completedFuture(null);

    /**
     * Creates the repetitions of a channel.
     *
     * @param channel the channel, for messages
     * @param scheduler clock and timer
     */
    DroppedCommands(Channel channel, Scheduler scheduler) {
        this.channel = channel;
        this.pauses = new CommandPauses(scheduler);
    }

    /**
     * Sends a command, and repeats it twice at most if CyTube drops it.
     *
     * @param sending sends the command
     * @return completes with what confirms the command; fails with {@link RateLimitedException} if CyTube drops the repetitions
     * too. A command that is cancelled is not repeated
     */
    CompletableFuture<Confirmation> send(Supplier<CompletableFuture<Confirmation>> sending) {
        CompletableFuture<Confirmation> first = sending.get();
        CompletableFuture<Confirmation> result = new CompletableFuture<>();
        result.whenComplete((confirmation, failure) -> {
            if (result.isCancelled()) {
                first.cancel(false);
            }
        });
        Futures.pass(
                first.exceptionallyCompose(failure -> {
                    RefusedByCyTubeException drop = drop(failure);
                    return (drop != null)
                            ? inTurn(() -> repeat(drop, 1, new Command(sending, result)))
                            : CompletableFuture.failedFuture(failure);
                }),
                result);
        return result;
    }

    /** {@return whether a command is being repeated, or waits for that} */
    synchronized boolean isRepeating() {
        return !this.repeated.isDone();
    }

    /** Ends all pauses: their commands fail. */
    void reset() {
        this.pauses.reset();
    }

    @Override
    public void close() {
        this.pauses.close();
    }

    private CompletableFuture<Confirmation> inTurn(Supplier<CompletableFuture<Confirmation>> repetition) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        CompletableFuture<Void> before;
        synchronized (this) {
            before = this.repeated;
            this.repeated = turn;
        }
        return before.thenCompose(free -> repetition.get())
                .whenComplete((confirmation, failure) -> turn.complete(null));
    }

    private CompletableFuture<Confirmation> repeat(RefusedByCyTubeException drop, int repetition, Command command) {
        CompletableFuture<Confirmation> shown = drop.shownAfterAll();
        Duration stated = ((CooldownEvent) drop.event()).delay();
        Duration pause = (stated != null) ? stated : Repetition.DEFAULT_PAUSE;
        if (repetition > Repetition.MOST || pause.compareTo(Repetition.LONGEST_PAUSE) > 0) {
            shown.cancel(false);
            return CompletableFuture.failedFuture(tooFast(drop, repetition - 1, pause));
        }
        CompletableFuture<Void> over = this.pauses.of(pause);
        shown.thenRun(() -> over.complete(null));
        return over.thenCompose(end -> {
            if (!shown.cancel(false)) {
                return shown;
            }
            return command.result.isDone() ? command.result : again(repetition, command);
        });
    }

    private CompletableFuture<Confirmation> again(int repetition, Command command) {
        return command.sending.get().exceptionallyCompose(failure -> {
            RefusedByCyTubeException drop = drop(failure);
            return (drop != null) ? repeat(drop, repetition + 1, command) : CompletableFuture.failedFuture(failure);
        });
    }

    /** {@return the refusal of a command that CyTube dropped for its flood limit; null for any other failure, which is final} */
    private static @Nullable RefusedByCyTubeException drop(Throwable failure) {
        if (!(Futures.unwrapped(failure) instanceof RefusedByCyTubeException refusal)) {
            return null;
        }
        if (refusal.event() instanceof CooldownEvent) {
            return refusal;
        }
        refusal.shownAfterAll().cancel(false);
        return null;
    }

    private RateLimitedException tooFast(RefusedByCyTubeException drop, int repetitions, Duration pause) {
        return new RateLimitedException(
                "'" + drop.command() + "' in " + this.channel + " was not executed: CyTube dropped it"
                        + ((repetitions > 0) ? " and its " + repetitions + " repetitions" : "")
                        + ", and asked for a pause of " + pause.toMillis()
                        + " ms. Commands of moderation count as lines there; send fewer of both at a time");
    }

    /**
     * A command.
     *
     * @param sending sends the command
     * @param result its result, which is cancelled with the command
     */
    private record Command(Supplier<CompletableFuture<Confirmation>> sending, CompletableFuture<Confirmation> result) {}
}

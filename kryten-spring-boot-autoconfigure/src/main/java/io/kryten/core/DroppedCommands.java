package io.kryten.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
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
 * states, because the limit has room for one then. Lines wait meanwhile, because
 * they would take that room; urgent lines and chat commands of moderation do not. Thread-safe.
 */
final class DroppedCommands implements AutoCloseable {

    private final Channel channel;
    private final CommandPauses pauses;
    private final Executor executor;

    /** The turns of the commands that wait for the repetition of another one. */
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();

    private boolean repeating;

    /** Incremented by each {@link #reset()} and by the end; commands of an earlier round are not repeated. */
    private long round;

    /**
     * Creates the repetitions of a channel.
     *
     * @param channel the channel, for messages
     * @param scheduler clock and timer
     * @param executor begins the turns of the commands that are repeated
     */
    DroppedCommands(Channel channel, Scheduler scheduler, Executor executor) {
        this.channel = channel;
        this.pauses = new CommandPauses(scheduler);
        this.executor = executor;
    }

    /**
     * Sends a command, and repeats it twice at most if CyTube drops it.
     *
     * @param sending sends the command
     * @return completes with what confirms the command; fails with {@link RateLimitedException} if CyTube drops the repetitions
     * too. A command that is cancelled is not repeated
     */
    CompletableFuture<Confirmation> send(Supplier<CompletableFuture<Confirmation>> sending) {
        CompletableFuture<Confirmation> result = new CompletableFuture<>();
        Command command = new Command(sending, result, currentRound());
        CompletableFuture<Confirmation> first = sending.get();
        result.whenComplete((confirmation, failure) -> {
            if (result.isCancelled()) {
                first.cancel(false);
            }
        });
        Futures.pass(
                first.exceptionallyCompose(failure -> {
                    RefusedByCyTubeException drop = drop(failure);
                    return (drop != null) ? inTurn(drop, command) : CompletableFuture.failedFuture(failure);
                }),
                result);
        return result;
    }

    /** {@return whether a command is being repeated, or waits for that} */
    synchronized boolean isRepeating() {
        return this.repeating;
    }

    /** Fails all commands that wait for their repetition. */
    void reset() {
        beginRound();
        this.pauses.reset();
    }

    @Override
    public void close() {
        // Before the round ends: a command that finds its round ended then fails with the end of the application.
        this.pauses.close();
        beginRound();
    }

    private synchronized void beginRound() {
        this.round++;
        this.waiting.clear();
        this.repeating = false;
    }

    private CompletableFuture<Confirmation> inTurn(RefusedByCyTubeException drop, Command command) {
        // Fails with all pauses: a turn that is not in a pause yet would never come.
        CompletableFuture<Void> turn = this.pauses.begin();
        synchronized (this) {
            if (command.round != this.round) {
                CommandPauses.cancel(turn);
            } else if (this.repeating) {
                this.waiting.add(turn);
            } else {
                this.repeating = true;
                turn.complete(null);
            }
        }
        return named(turn, drop)
                .thenCompose(begun -> Futures.started(() -> repeat(drop, 1, command))
                        .whenComplete((confirmation, failure) -> leave(command.round)))
                .whenComplete((confirmation, failure) -> drop.shownAfterAll().cancel(false));
    }

    private void leave(long ofRound) {
        synchronized (this) {
            if (ofRound != this.round) {
                return;
            }
            if (this.waiting.isEmpty()) {
                this.repeating = false;
                return;
            }
        }
        // Not one turn inside the other: many commands may wait, and their turns may end at once.
        this.executor.execute(() -> beginNext(ofRound));
    }

    private void beginNext(long ofRound) {
        CompletableFuture<Void> next;
        do {
            synchronized (this) {
                if (ofRound != this.round) {
                    return;
                }
                next = this.waiting.poll();
                this.repeating = next != null;
            }
        } while (next != null && !next.complete(null)); // a turn may have failed with the pauses
    }

    private CompletableFuture<Confirmation> repeat(RefusedByCyTubeException drop, int repetition, Command command) {
        CompletableFuture<Confirmation> shown = drop.shownAfterAll();
        Duration stated = ((CooldownEvent) drop.event()).delay();
        Duration pause = (stated != null) ? stated : Repetition.DEFAULT_PAUSE;
        if (repetition > Repetition.MOST || pause.compareTo(Repetition.LONGEST_PAUSE) > 0) {
            shown.cancel(false);
            return CompletableFuture.failedFuture(tooFast(drop, repetition - 1, pause));
        }
        // The pause begins before the round is compared: a reset after the comparison ends it.
        CompletableFuture<Void> over = this.pauses.of(pause);
        if (command.round != currentRound()) {
            CommandPauses.cancel(over);
        }
        shown.thenRun(() -> over.complete(null));
        command.result.whenComplete((confirmation, failure) -> over.complete(null));
        return named(over, drop)
                .thenCompose(end -> {
                    if (!shown.cancel(false)) {
                        return shown;
                    }
                    return command.result.isDone() ? command.result : again(repetition, command);
                })
                .whenComplete((confirmation, failure) -> shown.cancel(false));
    }

    /** {@return a pause whose failure names the command} */
    private CompletableFuture<Void> named(CompletableFuture<Void> pause, RefusedByCyTubeException drop) {
        return pause.exceptionallyCompose(failure -> CompletableFuture.failedFuture(new KrytenConnectionException(
                "CyTube dropped '" + drop.command() + "' in " + this.channel + ", and it was not repeated: "
                        + Futures.unwrapped(failure).getMessage(),
                failure)));
    }

    private synchronized long currentRound() {
        return this.round;
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
     * @param round the round in which it was sent
     */
    private record Command(
            Supplier<CompletableFuture<Confirmation>> sending, CompletableFuture<Confirmation> result, long round) {}
}

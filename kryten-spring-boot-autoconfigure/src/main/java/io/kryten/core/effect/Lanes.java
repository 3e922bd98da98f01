package io.kryten.core.effect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.kryten.KrytenException;

/**
 * Lanes of commands that must not be in flight at the same time. A command that was sent occupies its lane until its outcome is
 * known, even if its result was cancelled. Thread-safe.
 */
final class Lanes {

    /** The turns of the commands that wait, by the name of their lane. A free lane has no entry. */
    private final Map<String, Deque<CompletableFuture<Void>>> lanes = new HashMap<>();

    private final Executor executor;

    /**
     * Creates lanes without commands.
     *
     * @param executor begins the turns of the commands that have waited
     */
    Lanes(Executor executor) {
        this.executor = executor;
    }

    /**
     * Takes a command that is about to be sent.
     *
     * @param lane name of its lane
     * @return the turn of the command: is done if the lane is free, else completes when the commands ahead have left the lane. The
     * command {@linkplain #leave leaves} the lane after its turn has come
     */
    CompletableFuture<Void> enter(String lane) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        synchronized (this.lanes) {
            Deque<CompletableFuture<Void>> waiting = this.lanes.putIfAbsent(lane, new ArrayDeque<>());
            if (waiting != null) {
                waiting.add(turn);
                return turn;
            }
        }
        turn.complete(null);
        return turn;
    }

    /**
     * Leaves a lane when the outcome of a command is known.
     *
     * @param lane name of the lane
     * @param sent the command, whose turn it is
     */
    void leave(String lane, CompletableFuture<?> sent) {
        if (!sent.isDone() || !leaveEmpty(lane)) {
            // Not one turn inside the other: a lane may be long, and its commands may be done at once.
            sent.whenComplete((value, failure) -> this.executor.execute(() -> beginNext(lane)));
        }
    }

    /** Fails the turns of all commands that wait. */
    void failWaiting(Supplier<KrytenException> failure) {
        List<CompletableFuture<Void>> failed = new ArrayList<>();
        synchronized (this.lanes) {
            this.lanes.values().forEach(waiting -> {
                failed.addAll(waiting);
                waiting.clear();
            });
        }
        if (!failed.isEmpty()) {
            this.executor.execute(() -> failed.forEach(turn -> turn.completeExceptionally(failure.get())));
        }
    }

    /** Frees a lane in which no command waits. {@return whether it is free} */
    private boolean leaveEmpty(String lane) {
        synchronized (this.lanes) {
            return this.lanes.computeIfPresent(lane, (name, waiting) -> waiting.isEmpty() ? null : waiting) == null;
        }
    }

    private void beginNext(String lane) {
        CompletableFuture<Void> next;
        synchronized (this.lanes) {
            Deque<CompletableFuture<Void>> waiting = this.lanes.get(lane);
            next = (waiting != null) ? waiting.poll() : null;
            if (next == null) {
                this.lanes.remove(lane);
            }
        }
        if (next != null) {
            next.complete(null);
        }
    }
}

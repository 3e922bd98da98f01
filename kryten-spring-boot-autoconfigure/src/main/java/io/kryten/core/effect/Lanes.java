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
import io.kryten.support.Futures;
import org.jspecify.annotations.Nullable;

/**
 * Lanes of commands that must not be in flight at the same time. A command that was sent occupies its lane until its outcome is
 * known, even if its result was cancelled. Thread-safe.
 */
final class Lanes {

    private final Map<String, Deque<Waiting<?>>> lanes = new HashMap<>();
    private final Executor executor;

    /**
     * Creates lanes without commands.
     *
     * @param executor starts the commands that have waited
     */
    Lanes(Executor executor) {
        this.executor = executor;
    }

    /**
     * Starts a command after the commands that are in its lane already.
     *
     * @param lane name of the lane
     * @param start starts the command; not called if the result is done before
     * @return completes like the command
     */
    <T> CompletableFuture<T> enter(String lane, Supplier<CompletableFuture<T>> start) {
        Waiting<T> entering = new Waiting<>(start, new CompletableFuture<>());
        synchronized (this.lanes) {
            Deque<Waiting<?>> occupied = this.lanes.get(lane);
            if (occupied != null) {
                occupied.add(entering);
                return entering.result;
            }
            this.lanes.put(lane, new ArrayDeque<>());
        }
        start(lane, entering);
        return entering.result;
    }

    /** Fails all commands that wait. */
    void failWaiting(Supplier<KrytenException> failure) {
        List<Waiting<?>> failed = new ArrayList<>();
        synchronized (this.lanes) {
            this.lanes.values().forEach(waiting -> {
                failed.addAll(waiting);
                waiting.clear();
            });
        }
        if (!failed.isEmpty()) {
            this.executor.execute(() -> failed.forEach(waiting -> waiting.result.completeExceptionally(failure.get())));
        }
    }

    /** Not one inside the other: a lane may be long, and its commands may be done at once. */
    private void start(String lane, @Nullable Waiting<?> first) {
        Waiting<?> next = first;
        while (next != null) {
            CompletableFuture<?> sent = next.start();
            if (!sent.isDone()) {
                sent.whenComplete((value, failure) -> this.executor.execute(() -> start(lane, next(lane))));
                return;
            }
            next = next(lane);
        }
    }

    private @Nullable Waiting<?> next(String lane) {
        synchronized (this.lanes) {
            Deque<Waiting<?>> waiting = this.lanes.get(lane);
            Waiting<?> next = (waiting != null) ? waiting.poll() : null;
            if (next == null) {
                this.lanes.remove(lane);
            }
            return next;
        }
    }

    private record Waiting<T>(Supplier<CompletableFuture<T>> starter, CompletableFuture<T> result) {

        /** {@return the command that was sent; a finished one if the result was done before} */
        CompletableFuture<?> start() {
            if (this.result.isDone()) {
                return this.result;
            }
            CompletableFuture<T> sent = this.starter.get();
            Futures.pass(sent, this.result);
            return sent;
        }
    }
}

package io.kryten.core.effect;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lanes of commands that must not be in flight at the same time. */
final class Lanes {

    private final Map<String, CompletableFuture<?>> last = new HashMap<>();

    /**
     * Starts a command after the commands that are in its lane already.
     *
     * @param lane name of the lane
     * @param start starts the command; not called if the result is cancelled before
     * @return completes like the command
     */
    <T> CompletableFuture<T> enter(String lane, Supplier<CompletableFuture<T>> start) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletableFuture<?> before;
        synchronized (this.last) {
            before = this.last.put(lane, result);
        }
        result.whenComplete((value, failure) -> leave(lane, result));
        if (before == null) {
            run(start, result);
        } else {
            before.whenComplete((value, failure) -> run(start, result));
        }
        return result;
    }

    /** Starts a command, unless its result is done; the result completes like the command and cancels it. */
    static <T> void run(Supplier<CompletableFuture<T>> start, CompletableFuture<T> result) {
        if (result.isDone()) {
            return;
        }
        CompletableFuture<T> started = start.get();
        started.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(value);
            }
        });
        result.whenComplete((value, failure) -> started.cancel(false));
    }

    @SuppressWarnings("CollectionUndefinedEquality") // the very same future is meant
    private void leave(String lane, CompletableFuture<?> result) {
        synchronized (this.last) {
            this.last.remove(lane, result);
        }
    }
}

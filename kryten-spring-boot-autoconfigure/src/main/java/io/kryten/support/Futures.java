package io.kryten.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Combinations of futures, and their failures. */
public final class Futures {

    private Futures() {}

    /**
     * Returns the failure that a stage of a future wrapped.
     *
     * @param failure failure of a stage
     * @return the cause of a {@link CompletionException}, else the failure itself
     */
    public static Throwable unwrapped(Throwable failure) {
        return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
    }

    /**
     * Returns whether a future has a result.
     *
     * @param future the future
     * @return false if it is not done, or has failed
     */
    public static boolean hasSucceeded(CompletableFuture<?> future) {
        return future.isDone() && !future.isCompletedExceptionally();
    }

    /**
     * Converts the result of a future.
     *
     * @param source the future
     * @param conversion converts its result, without a failure
     * @param <T> type of its result
     * @param <R> type of the converted result
     * @return completes with the converted result or with the failure of the source; cancelling it cancels the source
     */
    public static <T, R> CompletableFuture<R> mapped(CompletableFuture<T> source, Function<T, R> conversion) {
        CompletableFuture<R> result = new CompletableFuture<>();
        source.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(unwrapped(failure));
            } else {
                result.complete(conversion.apply(value));
            }
        });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                source.cancel(false);
            }
        });
        return result;
    }

    /**
     * Completes a future like another one.
     *
     * @param source the other future
     * @param target the future to complete
     * @param <T> type of the result
     */
    public static <T> void pass(CompletableFuture<T> source, CompletableFuture<T> target) {
        source.whenComplete((value, failure) -> {
            if (failure != null) {
                target.completeExceptionally(unwrapped(failure));
            } else {
                target.complete(value);
            }
        });
    }

    /**
     * Starts something behind a future: on the calling thread if the future is done, else on the thread that completes it.
     *
     * @param gate the future
     * @param start starts what returns the result; not called if the gate fails, or if the result is done before
     * @param <T> type of the result
     * @return completes like what was started, or with the failure of the gate. Completing or cancelling it otherwise cancels
     * both
     */
    public static <T> CompletableFuture<T> behind(CompletableFuture<?> gate, Supplier<CompletableFuture<T>> start) {
        if (hasSucceeded(gate)) {
            return start.get();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        gate.whenComplete((open, failure) -> {
            if (failure != null) {
                result.completeExceptionally(unwrapped(failure));
            } else if (!result.isDone()) {
                CompletableFuture<T> started = started(start);
                pass(started, result);
                result.whenComplete((value, end) -> started.cancel(false));
            }
        });
        result.whenComplete((value, end) -> gate.cancel(false));
        return result;
    }

    /**
     * Starts something.
     *
     * @param start starts what returns the result
     * @param <T> type of the result
     * @return what was started; a failed future if it throws
     */
    public static <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> start) {
        try {
            return start.get();
        } catch (RuntimeException | Error ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    /**
     * Waits for several futures.
     *
     * @param futures the futures by key
     * @param <K> type of the keys
     * @param <V> type of the results
     * @return completes with all results by key, in the order of the futures; exceptionally if one of them fails
     */
    public static <K, V> CompletableFuture<Map<K, V>> all(Map<K, CompletableFuture<V>> futures) {
        return CompletableFuture.allOf(futures.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<K, V> results = new LinkedHashMap<>();
                    futures.forEach((key, future) -> results.put(key, future.join()));
                    return results;
                });
    }
}

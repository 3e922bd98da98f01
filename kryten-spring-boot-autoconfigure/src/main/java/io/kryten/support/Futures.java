package io.kryten.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

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

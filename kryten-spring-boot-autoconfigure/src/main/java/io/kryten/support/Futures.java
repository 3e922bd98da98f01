package io.kryten.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Combinations of futures. */
public final class Futures {

    private Futures() {}

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

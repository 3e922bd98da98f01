package io.kryten.core;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.kryten.KrytenConnectionException;
import io.kryten.support.Deadline;
import io.kryten.support.Futures;

/**
 * Texts of one channel that {@link CommandHold} has not released yet: they wait for the connection, or for the first question to
 * robots. Thread-safe.
 */
final class HeldTexts {

    private final Map<CompletableFuture<Void>, Text> held = new ConcurrentHashMap<>();

    /**
     * Keeps a text until it is queued.
     *
     * @param lines the number of its lines
     * @param release completes when the text may be queued
     * @param queueing queues the text
     * @return completes like the queued text, or with the failure of {@code release}
     */
    @SuppressWarnings("CollectionUndefinedEquality") // futures are compared by identity
    <T> CompletableFuture<T> hold(int lines, CompletableFuture<Void> release, Supplier<CompletableFuture<T>> queueing) {
        CompletableFuture<Void> queued = new CompletableFuture<>();
        CompletableFuture<T> result = Futures.behind(release, () -> {
            try {
                return queueing.get();
            } finally {
                queued.complete(null);
            }
        });
        if (!queued.isDone() && !result.isDone()) {
            this.held.put(queued, new Text(lines, result));
            queued.thenRun(() -> this.held.remove(queued));
            result.whenComplete((value, failure) -> queued.complete(null));
        }
        return result;
    }

    /**
     * Waits until no text is held.
     *
     * @param limit the longest wait, in real time
     * @return whether no text is left
     * @throws InterruptedException if the waiting thread is interrupted
     */
    boolean awaitQueued(Duration limit) throws InterruptedException {
        try {
            CompletableFuture.allOf(this.held.keySet().toArray(CompletableFuture<?>[]::new))
                    .get(Deadline.nanos(limit), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException ex) {
            return false;
        } catch (ExecutionException ex) {
            throw new IllegalStateException("The end of a hold does not fail", ex);
        }
    }

    /**
     * Fails all texts that are held.
     *
     * @return the number of their lines
     */
    int failAll() {
        int lines = 0;
        for (Map.Entry<CompletableFuture<Void>, Text> entry : this.held.entrySet()) {
            Text text = entry.getValue();
            // A text whose hold has ended belongs to the queue, which fails it.
            boolean failed = !entry.getKey().isDone()
                    && text.result.completeExceptionally(
                            new KrytenConnectionException("The application stopped before this line was sent"));
            lines += failed ? text.lines : 0;
        }
        return lines;
    }

    private record Text(int lines, CompletableFuture<?> result) {}
}

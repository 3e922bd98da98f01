package io.kryten.nats;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.kryten.KrytenTimeoutException;

/**
 * A request that waits for replies, for implementations of {@link KrytenConnection}. Replies must be offered one at a time;
 * the time-out and a failure may come on any thread.
 *
 * @param <R> type of the result
 */
public final class PendingReply<R> {

    /** Handles a reply; returns the result if the reply ends the request. */
    private final Function<RawMessage, Optional<R>> onReply;

    /** Returns the result at the time-out, or throws its exception. */
    private final Supplier<R> atTimeout;

    private final CompletableFuture<R> result = new CompletableFuture<>();

    private PendingReply(Function<RawMessage, Optional<R>> onReply, Supplier<R> atTimeout) {
        this.onReply = onReply;
        this.atTimeout = atTimeout;
    }

    /**
     * Creates a request that completes with the first accepted reply, see {@link KrytenConnection#request}.
     *
     * @param subject subject of the request, for the text of the time-out
     * @param timeout maximum time to wait, for the text of the time-out
     * @param reader decodes a reply; empty rejects it
     * @param <T> type of the decoded reply
     * @return the request
     */
    public static <T> PendingReply<T> first(
            String subject, Duration timeout, Function<RawMessage, Optional<T>> reader) {
        AtomicInteger rejected = new AtomicInteger();
        return new PendingReply<>(
                reply -> {
                    Optional<T> decoded = reader.apply(reply);
                    if (decoded.isEmpty()) {
                        rejected.incrementAndGet();
                    }
                    return decoded;
                },
                () -> {
                    String others =
                            (rejected.get() == 0) ? "" : "; " + rejected + " came that were not for this request";
                    throw new KrytenTimeoutException(
                            "No answer on " + subject + " within " + timeout.toMillis() + " ms" + others);
                });
    }

    /**
     * Creates a request that completes with all accepted replies, see {@link KrytenConnection#requestMany}.
     *
     * @param reader decodes a reply; empty rejects it
     * @param last called with each decoded reply; true completes the request
     * @param <T> type of a decoded reply
     * @return the request
     */
    public static <T> PendingReply<List<T>> all(Function<RawMessage, Optional<T>> reader, Predicate<? super T> last) {
        List<T> accepted = new CopyOnWriteArrayList<>();
        return new PendingReply<>(
                reply -> {
                    Optional<T> decoded = reader.apply(reply);
                    decoded.ifPresent(accepted::add);
                    return decoded.filter(last).map(end -> List.copyOf(accepted));
                },
                () -> List.copyOf(accepted));
    }

    /** {@return the result of the request} */
    public CompletableFuture<R> result() {
        return this.result;
    }

    /**
     * Decodes a reply and completes the request if this reply ends it; does nothing once the request is complete.
     *
     * @param reply the reply
     */
    public void offer(RawMessage reply) {
        if (this.result.isDone()) {
            return;
        }
        try {
            this.onReply.apply(reply).ifPresent(this.result::complete);
        } catch (RuntimeException ex) {
            fail(ex);
        }
    }

    /** Ends the request after its time is over. */
    public void onTimeout() {
        try {
            this.result.complete(this.atTimeout.get());
        } catch (KrytenTimeoutException ex) {
            fail(ex);
        }
    }

    /**
     * Fails the request.
     *
     * @param ex the reason
     */
    public void fail(RuntimeException ex) {
        this.result.completeExceptionally(ex);
    }
}

package io.kryten.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.KrytenTimeoutException;

/**
 * A request that waits for replies, for implementations of {@link KrytenConnection}. Replies must be offered one at a time;
 * the time-out and a failure may come on any thread.
 *
 * @param <R> type of the result
 */
public abstract sealed class PendingReply<R> {

    private final CompletableFuture<R> result = new CompletableFuture<>();

    private PendingReply() {}

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
        return new First<>(subject, timeout, reader);
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
        return new All<>(reader, last);
    }

    /** {@return the result of the request} */
    public final CompletableFuture<R> result() {
        return this.result;
    }

    /**
     * Decodes a reply and completes the request if this reply ends it; does nothing once the request is complete.
     *
     * @param reply the reply
     */
    public final void offer(RawMessage reply) {
        if (this.result.isDone()) {
            return;
        }
        try {
            onReply(reply);
        } catch (RuntimeException ex) {
            fail(ex);
        }
    }

    /** Ends the request after its time is over. */
    public abstract void onTimeout();

    /**
     * Fails the request.
     *
     * @param ex the reason
     */
    public final void fail(RuntimeException ex) {
        this.result.completeExceptionally(ex);
    }

    abstract void onReply(RawMessage reply);

    private static final class First<T> extends PendingReply<T> {

        private final String subject;

        private final Duration timeout;

        private final Function<RawMessage, Optional<T>> reader;

        private volatile int rejected;

        First(String subject, Duration timeout, Function<RawMessage, Optional<T>> reader) {
            this.subject = subject;
            this.timeout = timeout;
            this.reader = reader;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // replies are offered one at a time
        void onReply(RawMessage reply) {
            Optional<T> decoded = this.reader.apply(reply);
            if (decoded.isPresent()) {
                result().complete(decoded.get());
            } else {
                this.rejected++;
            }
        }

        @Override
        public void onTimeout() {
            int others = this.rejected;
            fail(new KrytenTimeoutException("No answer on " + this.subject + " within " + this.timeout.toMillis()
                    + " ms" + ((others == 0) ? "" : "; " + others + " came that were not for this request")));
        }
    }

    private static final class All<T> extends PendingReply<List<T>> {

        private final Function<RawMessage, Optional<T>> reader;

        private final Predicate<? super T> last;

        private final List<T> decoded = new ArrayList<>();

        All(Function<RawMessage, Optional<T>> reader, Predicate<? super T> last) {
            this.reader = reader;
            this.last = last;
        }

        @Override
        void onReply(RawMessage reply) {
            Optional<T> next = this.reader.apply(reply);
            if (next.isPresent()) {
                synchronized (this.decoded) {
                    this.decoded.add(next.get());
                }
                if (this.last.test(next.get())) {
                    complete();
                }
            }
        }

        @Override
        public void onTimeout() {
            complete();
        }

        private void complete() {
            List<T> replies;
            synchronized (this.decoded) {
                replies = List.copyOf(this.decoded);
            }
            result().complete(replies);
        }
    }
}

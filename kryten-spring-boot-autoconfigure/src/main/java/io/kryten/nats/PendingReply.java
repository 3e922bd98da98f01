package io.kryten.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.kryten.KrytenTimeoutException;

/**
 * A request that waits for answers.
 *
 * @param <T> what it ends with
 */
abstract class PendingReply<T> {

    private final CompletableFuture<T> result = new CompletableFuture<>();

    /** {@return what the sender waits for} */
    CompletableFuture<T> result() {
        return this.result;
    }

    /** An answer came. */
    abstract void offer(RawMessage answer);

    /** The time is over. */
    abstract void timeUp();

    void fail(RuntimeException ex) {
        this.result.completeExceptionally(ex);
    }

    /** Ends with the first answer that is acceptable. */
    static final class First extends PendingReply<RawMessage> {

        private final String subject;

        private final Duration timeout;

        private final Predicate<RawMessage> accept;

        private volatile int passedOver;

        First(String subject, Duration timeout, Predicate<RawMessage> accept) {
            this.subject = subject;
            this.timeout = timeout;
            this.accept = accept;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // answers come on one thread only
        void offer(RawMessage answer) {
            try {
                if (this.accept.test(answer)) {
                    result().complete(answer);
                } else {
                    this.passedOver++;
                }
            } catch (RuntimeException ex) {
                fail(ex);
            }
        }

        @Override
        void timeUp() {
            int others = this.passedOver;
            fail(new KrytenTimeoutException("No answer on " + this.subject + " within " + this.timeout.toMillis()
                    + " ms" + ((others == 0) ? "" : "; " + others + " came that were not for this request")));
        }
    }

    /** Ends with all answers, when they are enough or the time is over. */
    static final class All extends PendingReply<List<RawMessage>> {

        private final Predicate<List<RawMessage>> enough;

        private final List<RawMessage> answers = new ArrayList<>();

        All(Predicate<List<RawMessage>> enough) {
            this.enough = enough;
        }

        @Override
        void offer(RawMessage answer) {
            try {
                List<RawMessage> soFar = add(answer);
                if (this.enough.test(soFar)) {
                    result().complete(soFar);
                }
            } catch (RuntimeException ex) {
                fail(ex);
            }
        }

        @Override
        void timeUp() {
            result().complete(soFar());
        }

        private synchronized List<RawMessage> add(RawMessage answer) {
            this.answers.add(answer);
            return List.copyOf(this.answers);
        }

        private synchronized List<RawMessage> soFar() {
            return List.copyOf(this.answers);
        }
    }
}

package io.kryten.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.KrytenTimeoutException;
import io.kryten.nats.RawMessage;

/**
 * A request that waits for answers.
 *
 * @param <T> what it ends with
 */
final class PendingAnswer<T> {

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final List<RawMessage> answers = new ArrayList<>();
    private final Function<List<RawMessage>, Optional<T>> ending;
    private final Function<List<RawMessage>, T> lateEnding;

    private PendingAnswer(Function<List<RawMessage>, Optional<T>> ending, Function<List<RawMessage>, T> lateEnding) {
        this.ending = ending;
        this.lateEnding = lateEnding;
    }

    /** Ends with the first answer that is acceptable. */
    static PendingAnswer<RawMessage> first(String subject, Duration timeout, Predicate<RawMessage> accept) {
        return new PendingAnswer<>(
                answers -> Optional.of(answers.get(answers.size() - 1)).filter(accept), answers -> {
                    throw new KrytenTimeoutException(
                            "No answer on " + subject + " within " + timeout.toMillis() + " ms");
                });
    }

    /** Ends with all answers, when they are enough or the time is over. */
    static PendingAnswer<List<RawMessage>> all(Predicate<List<RawMessage>> enough) {
        return new PendingAnswer<>(answers -> Optional.of(answers).filter(enough), answers -> answers);
    }

    CompletableFuture<T> result() {
        return this.result;
    }

    void offer(RawMessage answer) {
        List<RawMessage> soFar;
        synchronized (this.answers) {
            this.answers.add(answer);
            soFar = List.copyOf(this.answers);
        }
        if (!this.result.isDone()) {
            try {
                this.ending.apply(soFar).ifPresent(this.result::complete);
            } catch (RuntimeException ex) {
                fail(ex);
            }
        }
    }

    void timeUp() {
        List<RawMessage> soFar;
        synchronized (this.answers) {
            soFar = List.copyOf(this.answers);
        }
        try {
            this.result.complete(this.lateEnding.apply(soFar));
        } catch (KrytenTimeoutException ex) {
            fail(ex);
        }
    }

    void fail(RuntimeException ex) {
        this.result.completeExceptionally(ex);
    }
}

package io.kryten.core.chat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kryten.support.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Texts of which the result is not known yet. Thread-safe. */
final class UnresolvedTexts {

    private static final Logger logger = LoggerFactory.getLogger(UnresolvedTexts.class);

    private final Set<OutgoingText> texts = ConcurrentHashMap.newKeySet();

    void add(OutgoingText text) {
        this.texts.add(text);
    }

    void remove(OutgoingText text) {
        this.texts.remove(text);
    }

    /**
     * Waits until the result of each text is known.
     *
     * @param limit the longest wait, in real time
     * @return whether no text is left
     * @throws InterruptedException if the waiting thread is interrupted
     */
    boolean awaitNone(Duration limit) throws InterruptedException {
        Deadline deadline = Deadline.after(limit);
        while (!this.texts.isEmpty()) {
            CompletableFuture<?>[] results =
                    this.texts.stream().map(OutgoingText::result).toArray(CompletableFuture<?>[]::new);
            try {
                CompletableFuture.allOf(results).get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException ex) {
                return false;
            } catch (ExecutionException ex) {
                // The failure is that of a text, which is known to its caller.
                logger.trace("A text failed", ex);
            }
        }
        return true;
    }
}

package io.kryten.core.chat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;

/** Sends the lines of a text, and knows which refusals of CyTube allow a repetition. */
@FunctionalInterface
public interface LineSender {

    /**
     * Sends a line at once.
     *
     * @param line the line
     * @return completes with what confirms the line; fails if the line was refused, or its fate is unknown
     */
    CompletableFuture<Confirmation> send(KrytenCommand line);

    /**
     * Returns whether later lines of the channel wait for the result of a line. They must, if the line may be repeated: it
     * keeps its place then.
     *
     * @return false unless the sender repeats lines
     */
    default boolean isAwaited() {
        return false;
    }

    /**
     * Returns when a line that failed is repeated. Only a line that CyTube dropped may be repeated: any other line may be in
     * the channel already.
     *
     * @param failure the failure of the line
     * @return the plan of the repetition; empty for a failure that is final
     */
    default Optional<Repetition> repetition(Throwable failure) {
        return Optional.empty();
    }
}

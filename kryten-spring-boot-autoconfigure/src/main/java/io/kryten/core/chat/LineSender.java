package io.kryten.core.chat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;
import org.jspecify.annotations.Nullable;

/**
 * Sends the lines of a text, and knows which refusals of CyTube allow a repetition.
 *
 * @param sending sends a line at once; completes with what confirms the line, and fails if the line was refused, or its fate is
 * unknown
 * @param repetitions plans the repetition of a line that failed; empty for a failure that is final. Only a line that CyTube
 * dropped may be repeated: any other line may be in the channel already. Null if no line is repeated
 */
public record LineSender(
        Function<KrytenCommand, CompletableFuture<Confirmation>> sending,
        @Nullable Function<Throwable, Optional<Repetition>> repetitions) {

    /**
     * Returns a sender that repeats no line.
     *
     * @param sending sends a line at once
     * @return a sender
     */
    public static LineSender once(Function<KrytenCommand, CompletableFuture<Confirmation>> sending) {
        return new LineSender(sending, null);
    }

    /** {@return whether later lines of the channel wait for the result of a line, which keeps its place while it is repeated} */
    boolean isAwaited() {
        return this.repetitions != null;
    }

    /** {@return when a line that failed is repeated; empty if its failure is final} */
    Optional<Repetition> repetition(Throwable failure) {
        return (this.repetitions != null) ? this.repetitions.apply(failure) : Optional.empty();
    }
}

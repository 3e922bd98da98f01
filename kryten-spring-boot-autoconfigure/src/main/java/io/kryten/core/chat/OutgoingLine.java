package io.kryten.core.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;

/**
 * One line on its way out.
 *
 * @param command the line
 * @param text the text that the line belongs to
 * @param last whether the line is the last one of the text
 * @param repeats how often the line was repeated already
 */
record OutgoingLine(KrytenCommand command, OutgoingText text, boolean last, int repeats) {

    private static final int MOST_REPEATS = 2;

    /** Sends the line; a failure of the sender itself fails the result. */
    CompletableFuture<CommandReply> send() {
        try {
            return this.text.sender().send(this.command);
        } catch (Throwable ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    /** {@return whether later lines of the channel wait for the result} */
    boolean isAwaited() {
        return this.text.sender().isAwaited();
    }

    /** {@return the time until the line is repeated; empty if its failure is final} */
    Optional<Duration> repeatAfter(Throwable failure) {
        return this.text.sender().repeatAfter(failure);
    }

    /** {@return whether the line was repeated as often as allowed} */
    boolean isExhausted() {
        return this.repeats >= MOST_REPEATS;
    }

    /** {@return the line as it is sent the next time} */
    OutgoingLine again() {
        return new OutgoingLine(this.command, this.text, this.last, this.repeats + 1);
    }
}

package io.kryten.core.chat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.kryten.command.KrytenCommand;
import io.kryten.core.effect.Confirmation;

/**
 * One attempt to send a line.
 *
 * @param command the line
 * @param text the text that the line belongs to
 * @param last whether the line is the last one of the text
 * @param repeats how often the line was repeated already
 * @param shown completes if the channel shows the line of the attempt before, until this attempt begins
 */
record OutgoingLine(
        KrytenCommand command, OutgoingText text, boolean last, int repeats, CompletableFuture<Confirmation> shown) {

    /** {@return the first attempt to send a line} */
    static OutgoingLine first(KrytenCommand command, OutgoingText text, boolean last) {
        return new OutgoingLine(command, text, last, 0, new CompletableFuture<>());
    }

    /** Sends the line, unless the channel has shown it. A failure of the sender itself fails the result. */
    CompletableFuture<Confirmation> send() {
        if (!this.shown.cancel(false)) {
            return this.shown;
        }
        try {
            return this.text.sender().sending().apply(this.command);
        } catch (Throwable ex) {
            return CompletableFuture.failedFuture(ex);
        }
    }

    /** {@return whether later lines of the channel wait for the result} */
    boolean isAwaited() {
        return this.text.sender().isAwaited();
    }

    /** {@return whether the line goes first: its text does, or it is a chat command of moderation} */
    boolean goesFirst() {
        return this.text.goesFirst(this.command);
    }

    /** {@return when the line is repeated; empty if its failure is final} */
    Optional<Repetition> repetition(Throwable failure) {
        return this.text.sender().repetition(failure);
    }

    /** {@return whether the line was repeated as often as allowed} */
    boolean isExhausted() {
        return this.repeats >= Repetition.MOST;
    }

    /** {@return the next attempt} */
    OutgoingLine again(CompletableFuture<Confirmation> shownMeanwhile) {
        return new OutgoingLine(this.command, this.text, this.last, this.repeats + 1, shownMeanwhile);
    }
}

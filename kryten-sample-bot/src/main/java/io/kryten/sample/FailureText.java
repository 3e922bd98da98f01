package io.kryten.sample;

import java.util.concurrent.CompletionException;

import io.kryten.CommandRejectedException;
import io.kryten.InsufficientRankException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;

/** Reasons of failed commands in words for the users of a channel. */
public final class FailureText {

    private FailureText() {}

    /** {@return the reason of an exception of a command, which a future may wrap} */
    public static String of(Throwable thrown) {
        Throwable failure = (thrown instanceof CompletionException) ? thrown.getCause() : thrown;
        if (failure instanceof CommandRejectedException refused) {
            return refused.reason();
        }
        if (failure instanceof InsufficientRankException) {
            return "my rank is too low for that";
        }
        if (failure instanceof KrytenValidationException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof KrytenTimeoutException) {
            return "the channel did not confirm it in time; it may still happen";
        }
        return "I cannot reach the channel";
    }
}

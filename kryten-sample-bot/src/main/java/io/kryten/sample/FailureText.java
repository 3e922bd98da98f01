package io.kryten.sample;

import java.util.concurrent.CompletionException;

import io.kryten.CommandRejectedException;
import io.kryten.InsufficientRankException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.RateLimitedException;
import org.jspecify.annotations.Nullable;

/** Reasons of failed commands in words for the users of a channel. */
public final class FailureText {

    private FailureText() {}

    /** {@return the reason of an exception of a command, which a future may wrap, without a full stop} */
    public static String of(Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        if (failure instanceof CommandRejectedException refused) {
            String reason = refused.reason();
            return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
        }
        if (failure instanceof InsufficientRankException) {
            return "my rank is too low for that";
        }
        if (failure instanceof KrytenValidationException) {
            // The sentences behind the first one advise programmers.
            return String.valueOf(failure.getMessage()).split("\\. ", 2)[0];
        }
        if (failure instanceof KrytenTimeoutException) {
            return "the channel did not confirm it in time; it may still happen";
        }
        if (failure instanceof RateLimitedException) {
            return "too many of my lines wait";
        }
        return "I cannot reach the channel";
    }

    /** {@return whether another attempt may succeed: neither CyTube nor the library refused the command; false without a failure} */
    public static boolean isTemporary(@Nullable Throwable thrown) {
        if (thrown == null) {
            return false;
        }
        Throwable failure = unwrapped(thrown);
        return !(failure instanceof CommandRejectedException || failure instanceof KrytenValidationException);
    }

    /** {@return whether the command may have taken effect: it succeeded, or its outcome is not known} */
    public static boolean mayHaveHappened(@Nullable Throwable thrown) {
        return thrown == null || unwrapped(thrown) instanceof KrytenTimeoutException;
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return (thrown instanceof CompletionException && cause != null) ? cause : thrown;
    }
}

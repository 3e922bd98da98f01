package io.kryten.core;

import java.util.Locale;
import java.util.concurrent.CancellationException;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.RateLimitedException;
import io.kryten.UnconfirmedCommandException;
import org.jspecify.annotations.Nullable;

/** Outcome of a command, as its caller gets it. */
public enum CommandOutcome {
    /** Answered with success, and confirmed where its effect is awaited. */
    SUCCESS(Void.class),
    /** Refused before it was sent: an argument, a rank or an absent user. */
    INVALID(KrytenValidationException.class),
    /** Refused by the robot or by CyTube. */
    REJECTED(CommandRejectedException.class),
    /** Accepted by the robot, but the channel showed no effect; or it is not known. */
    UNCONFIRMED(UnconfirmedCommandException.class),
    /** Not answered in time. */
    TIMEOUT(KrytenTimeoutException.class),
    /** No robot or service takes it. */
    NO_ROBOT(NoRobotException.class),
    /** Not sent for lack of a connection. */
    OFFLINE(KrytenConnectionException.class),
    /** Chat that a full queue, a newer reply or CyTube's flood limit kept from being sent. */
    RATE_LIMITED(RateLimitedException.class),
    /** Cancelled by the caller. */
    CANCELLED(CancellationException.class),
    /** Any other failure. */
    FAILED(Throwable.class);

    private final Class<?> failure;

    CommandOutcome(Class<?> failure) {
        this.failure = failure;
    }

    /**
     * Returns the outcome of a command.
     *
     * @param failure the failure of the command; null for success
     * @return the first outcome that fits
     */
    public static CommandOutcome of(@Nullable Throwable failure) {
        if (failure == null) {
            return SUCCESS;
        }
        for (CommandOutcome outcome : values()) {
            if (outcome.failure.isInstance(failure)) {
                return outcome;
            }
        }
        return FAILED;
    }

    /** {@return the value of the tag, in lower case} */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}

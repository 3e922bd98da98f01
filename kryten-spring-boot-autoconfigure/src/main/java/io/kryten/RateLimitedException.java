package io.kryten;

import org.jspecify.annotations.Nullable;

/** A text was not sent: the channel's queue of outgoing chat is full, or a reply gave way to others in it. */
public class RateLimitedException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened, and the mend where there is one
     */
    public RateLimitedException(String message) {
        this(message, null);
    }

    /**
     * Creates it with a cause.
     *
     * @param message what happened, and the mend where there is one
     * @param cause what led to it
     */
    public RateLimitedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

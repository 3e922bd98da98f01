package io.kryten;

import org.jspecify.annotations.Nullable;

/** There is no connection to NATS, so nothing was sent. */
public class KrytenConnectionException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened, and the mend where there is one
     */
    public KrytenConnectionException(String message) {
        this(message, null);
    }

    /**
     * Creates it with a cause.
     *
     * @param message what happened, and the mend where there is one
     * @param cause what led to it
     */
    public KrytenConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

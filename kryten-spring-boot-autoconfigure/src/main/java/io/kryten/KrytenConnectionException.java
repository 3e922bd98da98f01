package io.kryten;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when there is no connection to NATS; nothing was sent. A read of a key-value bucket throws it also when the connection is
 * lost before the reply; a command or request throws {@link UnconfirmedCommandException} then.
 */
public class KrytenConnectionException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, and what to do about it
     */
    public KrytenConnectionException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what happened, and what to do about it
     * @param cause the cause
     */
    public KrytenConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

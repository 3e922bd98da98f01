package io.kryten;

import org.jspecify.annotations.Nullable;

/** Thrown when a command is refused before it is sent: an invalid name, a text that is too long, an unknown channel. */
public class KrytenValidationException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, and what to do about it
     */
    public KrytenValidationException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what happened, and what to do about it
     * @param cause the cause
     */
    public KrytenValidationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

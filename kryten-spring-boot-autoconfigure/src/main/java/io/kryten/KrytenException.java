package io.kryten;

import org.jspecify.annotations.Nullable;

/** Base class of all exceptions of this library. Unchecked: a bot handles the ones that it can, and its error handler the rest. */
public class KrytenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, and what to do about it
     */
    public KrytenException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what happened, and what to do about it
     * @param cause the cause
     */
    public KrytenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

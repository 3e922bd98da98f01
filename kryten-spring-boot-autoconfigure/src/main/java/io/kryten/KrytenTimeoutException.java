package io.kryten;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when no reply arrived in time. The robot processes one command at a time, so it may still execute the command. A write to
 * a key-value bucket may have been made.
 */
public class KrytenTimeoutException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, and what to do about it
     */
    public KrytenTimeoutException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what happened, and what to do about it
     * @param cause the cause
     */
    public KrytenTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

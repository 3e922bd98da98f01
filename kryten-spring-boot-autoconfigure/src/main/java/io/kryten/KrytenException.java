package io.kryten;

import org.jspecify.annotations.Nullable;

/** Anything that goes wrong with Kryten. Unchecked: a bot mends what it can and lets the rest pass to its error handler. */
public class KrytenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened, and the mend where there is one
     */
    public KrytenException(String message) {
        this(message, null);
    }

    /**
     * Creates it with a cause.
     *
     * @param message what happened, and the mend where there is one
     * @param cause what led to it
     */
    public KrytenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

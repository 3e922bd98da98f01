package io.kryten;

import org.jspecify.annotations.Nullable;

/** Refused before anything was sent: a bad name, a text that is too long, an unknown channel. */
public class KrytenValidationException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened, and the mend where there is one
     */
    public KrytenValidationException(String message) {
        this(message, null);
    }

    /**
     * Creates it with a cause.
     *
     * @param message what happened, and the mend where there is one
     * @param cause what led to it
     */
    public KrytenValidationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

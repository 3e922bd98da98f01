package io.kryten;

import org.jspecify.annotations.Nullable;

/** Nobody answered in time. The robot may still carry out what it was asked: it works one command after the other. */
public class KrytenTimeoutException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened, and the mend where there is one
     */
    public KrytenTimeoutException(String message) {
        this(message, null);
    }

    /**
     * Creates it with a cause.
     *
     * @param message what happened, and the mend where there is one
     * @param cause what led to it
     */
    public KrytenTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

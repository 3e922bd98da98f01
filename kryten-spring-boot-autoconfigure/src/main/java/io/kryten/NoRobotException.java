package io.kryten;

import org.jspecify.annotations.Nullable;

/** Nobody listens to commands on this NATS server: no robot is running, or it is connected to another one. */
public class NoRobotException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened, and the mend where there is one
     */
    public NoRobotException(String message) {
        this(message, null);
    }

    /**
     * Creates it with a cause.
     *
     * @param message what happened, and the mend where there is one
     * @param cause what led to it
     */
    public NoRobotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package io.kryten;

/** Thrown when no robot receives commands on this NATS server: none is running, or it is connected to another server. */
public class NoRobotException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, and what to do about it
     */
    public NoRobotException(String message) {
        super(message);
    }
}

package io.kryten;

/** Thrown when no reply arrived in time. The robot processes one command at a time, so it may still execute the command. */
public class KrytenTimeoutException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, and what to do about it
     */
    public KrytenTimeoutException(String message) {
        super(message);
    }
}

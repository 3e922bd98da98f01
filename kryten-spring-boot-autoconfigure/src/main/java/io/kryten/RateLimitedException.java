package io.kryten;

/**
 * Thrown when a text was not sent because the channel's queue of outgoing chat is full or has displaced the text, or because
 * CyTube dropped a line, a kick, a ban or a mute, and its repetitions, for its flood limit.
 */
public class RateLimitedException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, and what to do about it
     */
    public RateLimitedException(String message) {
        super(message);
    }
}

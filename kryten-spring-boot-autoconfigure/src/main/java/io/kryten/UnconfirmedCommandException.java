package io.kryten;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the robot accepted a command but the channel showed no effect in time, or when it cannot be known whether the
 * command took effect because the robot or NATS was lost meanwhile. CyTube ignores most commands silently when the bot's rank is
 * too low (protocol.md section 2). Also thrown when the connection was lost, or the thread interrupted, while the reply to
 * a command or request was awaited, or during a write to a key-value bucket.
 */
public class UnconfirmedCommandException extends KrytenTimeoutException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, and what to do about it
     */
    public UnconfirmedCommandException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what happened, and what to do about it
     * @param cause the cause
     */
    public UnconfirmedCommandException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

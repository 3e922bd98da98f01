package io.kryten.nats;

import io.kryten.KrytenConnectionException;

/**
 * Thrown by a {@link KrytenConnection} whose connection was lost while a reply was awaited: the request may have been handled.
 * Commands and requests of {@link io.kryten.core.KrytenOperations} fail with {@link io.kryten.UnconfirmedCommandException} then.
 */
public class ConnectionLostException extends KrytenConnectionException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened
     */
    public ConnectionLostException(String message) {
        super(message);
    }
}

package io.kryten.nats;

import io.kryten.KrytenConnectionException;

/**
 * Thrown by the start of a {@link NatsKrytenConnection} with {@link StartUpPolicy#FAIL_FAST} if no server can be reached, or none
 * accepts the login, and by a simulated robot that cannot be reached.
 */
public class ServerUnreachableException extends KrytenConnectionException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the servers and the reason
     */
    public ServerUnreachableException(String message) {
        super(message);
    }
}

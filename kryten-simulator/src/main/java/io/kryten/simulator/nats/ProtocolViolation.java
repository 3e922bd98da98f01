package io.kryten.simulator.nats;

import org.jspecify.annotations.Nullable;

/**
 * Violation of the protocol that ends the connection. Some are answered with an error first, others, as in
 * nats-server, are not.
 */
final class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable ServerError error;

    private ProtocolViolation(String reason, @Nullable ServerError error) {
        // Clients can cause these at any rate: no stack trace.
        super(reason, null, false, false);
        this.error = error;
    }

    ProtocolViolation(ServerError error) {
        this(error.toString(), error);
    }

    static ProtocolViolation silent(String reason) {
        return new ProtocolViolation(reason, null);
    }

    /** {@return the error for the client, if any} */
    @Nullable
    ServerError error() {
        return this.error;
    }
}

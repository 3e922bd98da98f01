package io.kryten.simulator.nats;

import org.jspecify.annotations.Nullable;

/** A client said what ends its connection: some slips are answered with an error first, others, as in nats-server, are not. */
final class ProtocolViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable ServerError error;

    private ProtocolViolation(String reason, @Nullable ServerError error) {
        // Strangers cause these as often as they like: no stack trace.
        super(reason, null, false, false);
        this.error = error;
    }

    ProtocolViolation(ServerError error) {
        this(error.toString(), error);
    }

    static ProtocolViolation silent(String reason) {
        return new ProtocolViolation(reason, null);
    }

    /** {@return what the client is told, if anything} */
    @Nullable
    ServerError error() {
        return this.error;
    }
}

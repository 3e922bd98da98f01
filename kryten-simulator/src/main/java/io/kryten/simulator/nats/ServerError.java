package io.kryten.simulator.nats;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Error of the server for a client, in the words of nats-server 2.9. */
enum ServerError {
    UNKNOWN_OPERATION("Unknown Protocol Operation"),
    MAX_CONTROL_LINE("maximum control line exceeded"),
    MAX_PAYLOAD("Maximum Payload Violation"),
    NO_RESPONDERS_NEED_HEADERS("no responders requires headers support"),
    AUTHORIZATION_VIOLATION("Authorization Violation"),
    AUTHENTICATION_TIMEOUT("Authentication Timeout"),
    STALE_CONNECTION("Stale Connection"),
    INVALID_SUBJECT("Invalid Subject");

    private final String text;

    ServerError(String text) {
        this.text = text;
    }

    /** {@return the line of the protocol} */
    byte[] line() {
        return ("-ERR '" + this.text + "'\r\n").getBytes(US_ASCII);
    }

    @Override
    public String toString() {
        return this.text;
    }
}

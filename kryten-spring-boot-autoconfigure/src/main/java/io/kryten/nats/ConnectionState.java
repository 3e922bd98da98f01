package io.kryten.nats;

/** State of a connection. */
public enum ConnectionState {
    /** Not started yet. */
    NEW,
    /** Started and trying, never connected so far. */
    CONNECTING,
    /** Connected. */
    CONNECTED,
    /** Connection lost, trying again. */
    RECONNECTING,
    /** Stopped, or given up after the configured number of attempts. */
    CLOSED;

    /** {@return whether there was a connection that is gone: messages that are handled now are left over from it} */
    public boolean isLost() {
        return this == RECONNECTING || this == CLOSED;
    }
}

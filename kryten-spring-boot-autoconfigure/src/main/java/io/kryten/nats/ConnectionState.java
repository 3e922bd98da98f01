package io.kryten.nats;

/** Where a connection is in its life. */
public enum ConnectionState {
    /** Not started yet. */
    NEW,
    /** Started, never connected so far, trying. */
    CONNECTING,
    /** Connected. */
    CONNECTED,
    /** Was connected, trying again. */
    RECONNECTING,
    /** Stopped for good, or gave up after the configured number of tries. */
    CLOSED
}

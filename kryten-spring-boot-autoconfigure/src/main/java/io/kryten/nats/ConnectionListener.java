package io.kryten.nats;

/** Listener of a connection's changes; called in their order, on a thread of its own. */
@FunctionalInterface
public interface ConnectionListener {

    /**
     * Called after the connection has changed.
     *
     * @param status status after the change
     */
    void onChange(ConnectionStatus status);
}

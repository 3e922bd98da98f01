package io.kryten.nats;

/** Told of every change of a connection, in order, on a thread of its own. */
@FunctionalInterface
public interface ConnectionListener {

    /**
     * The connection changed.
     *
     * @param status as it is now
     */
    void onChange(ConnectionStatus status);
}

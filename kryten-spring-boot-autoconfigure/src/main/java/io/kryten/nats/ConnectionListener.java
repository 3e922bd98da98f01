package io.kryten.nats;

/** Told of every change of a connection. */
@FunctionalInterface
public interface ConnectionListener {

    /**
     * The connection changed.
     *
     * @param status as it is now
     */
    void onChange(ConnectionStatus status);
}

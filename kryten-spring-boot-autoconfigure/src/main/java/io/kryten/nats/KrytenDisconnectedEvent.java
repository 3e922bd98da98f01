package io.kryten.nats;

/**
 * Spring application event: the connection to NATS was lost or closed.
 *
 * @param status status after the change
 */
public record KrytenDisconnectedEvent(ConnectionStatus status) {}

package io.kryten.nats;

/**
 * The connection to NATS was lost or closed. Published as a Spring application event.
 *
 * @param status the connection as it was then
 */
public record KrytenDisconnectedEvent(ConnectionStatus status) {}

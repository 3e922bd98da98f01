package io.kryten.nats;

/**
 * The connection to NATS was made, for the first time or again. Published as a Spring application event.
 *
 * @param status the connection as it was then
 */
public record KrytenConnectedEvent(ConnectionStatus status) {}

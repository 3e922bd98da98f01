package io.kryten.nats;

/**
 * Spring application event: the connection to NATS was made, for the first time or again.
 *
 * @param status status after the change
 */
public record KrytenConnectedEvent(ConnectionStatus status) {}

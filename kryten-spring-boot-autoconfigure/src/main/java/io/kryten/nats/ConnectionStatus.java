package io.kryten.nats;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A connection as it is now.
 *
 * @param state where it is in its life
 * @param since when it came into this state
 * @param server the server it is connected to, without user name and password; null while not connected
 * @param reconnects how often it was connected again after a loss
 * @param lastError the last trouble in words without secrets; null if there was none since it was last connected
 */
public record ConnectionStatus(
        ConnectionState state,
        Instant since,
        @Nullable String server,
        long reconnects,
        @Nullable String lastError) {}

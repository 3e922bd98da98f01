package io.kryten.testsupport;

import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link NatsServer}.
 *
 * @param port the port
 * @param username the accepted user, or null
 * @param password the user's password, or null
 * @param token the accepted token, or null
 * @param nkey the public key of the accepted user, or null
 * @param keys the certificate and the key of the server, or null for no TLS
 * @param clients the accepted certificate of clients, or null for none
 * @param maxPayload the largest message in bytes; 0 for the default of 1 MiB
 * @param config further lines of a real server's configuration
 */
record NatsServerSettings(
        int port,
        @Nullable String username,
        @Nullable String password,
        @Nullable String token,
        @Nullable String nkey,
        @Nullable KeyStores keys,
        @Nullable KeyStores clients,
        int maxPayload,
        String config) {}

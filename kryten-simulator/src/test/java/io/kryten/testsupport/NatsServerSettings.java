package io.kryten.testsupport;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link NatsServer} is set up.
 *
 * @param port where it listens
 * @param username whom it lets in with a password, or null
 * @param password that password, or null
 * @param token the token that it asks for, or null
 * @param nkey the public key of the user whom it lets in, or null
 * @param keys what it shows for TLS, or null for no TLS
 * @param clients whose certificate it asks clients for, or null for none
 * @param maxPayload the longest message that it takes, in bytes; 0 for the usual 1 MiB
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

package io.kryten.simulator.nats;

import java.time.Duration;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Settings of a server. The defaults of its builder are those of nats-server.
 *
 * @param host name or address to listen on; null for the loopback address
 * @param tls context for TLS; null for plain connections
 * @param tlsVerify whether clients need a certificate
 * @param maxPayload largest payload of a message, in bytes
 * @param maxPending bytes that may wait for a client before it is cut off
 * @param writeDeadline time in which a client must take what is written to it
 * @param pingInterval time between two pings
 */
public record ServerSettings(
        @Nullable String host,
        @Nullable SSLContext tls,
        boolean tlsVerify,
        int maxPayload,
        long maxPending,
        Duration writeDeadline,
        Duration pingInterval) {

    /**
     * Checks the limits.
     *
     * @param host name or address to listen on; null for the loopback address
     * @param tls context for TLS; null for plain connections
     * @param tlsVerify whether clients need a certificate
     * @param maxPayload largest payload of a message, in bytes
     * @param maxPending bytes that may wait for a client before it is cut off
     * @param writeDeadline time in which a client must take what is written to it
     * @param pingInterval time between two pings
     * @throws IllegalArgumentException if a limit is invalid
     */
    public ServerSettings {
        if (maxPayload < 1) {
            throw new IllegalArgumentException("maxPayload is " + maxPayload + ", but has to be at least 1");
        }
        if (maxPending < maxPayload) {
            throw new IllegalArgumentException(
                    "maxPending is " + maxPending + ", but one message may be " + maxPayload + " bytes (maxPayload)");
        }
        aboveZero("writeDeadline", writeDeadline);
        aboveZero("pingInterval", pingInterval);
    }

    private static void aboveZero(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + ", but has to be above zero");
        }
    }
}

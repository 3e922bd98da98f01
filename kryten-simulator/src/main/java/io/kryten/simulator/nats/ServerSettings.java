package io.kryten.simulator.nats;

import java.time.Duration;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Settings of a server. The defaults of its builder are those of nats-server, but for the lame duck.
 *
 * @param host name or address to listen on; null for the loopback address
 * @param tls context for TLS; null for plain connections
 * @param tlsVerify whether clients need a certificate
 * @param maxPayload largest payload of a message, in bytes
 * @param maxControlLine longest protocol line, in bytes
 * @param maxConnections largest number of clients
 * @param maxPending bytes that may wait for a client before it is cut off
 * @param writeDeadline time in which a client must take what is written to it
 * @param authTimeout time in which a client must log in
 * @param tlsTimeout time in which a client must finish its TLS handshake
 * @param pingInterval time between two pings
 * @param maxPingsOut number of unanswered pings after which a client is cut off
 * @param lameDuckGracePeriod time between the warning and the first closed connection
 * @param lameDuckDuration time in which all connections are closed, the grace period included
 */
public record ServerSettings(
        @Nullable String host,
        @Nullable SSLContext tls,
        boolean tlsVerify,
        int maxPayload,
        int maxControlLine,
        int maxConnections,
        long maxPending,
        Duration writeDeadline,
        Duration authTimeout,
        Duration tlsTimeout,
        Duration pingInterval,
        int maxPingsOut,
        Duration lameDuckGracePeriod,
        Duration lameDuckDuration) {

    /**
     * Checks the limits.
     *
     * @return this
     * @throws IllegalArgumentException if a limit is invalid
     */
    public ServerSettings checked() {
        atLeastOne("maxPayload", this.maxPayload);
        atLeastOne("maxControlLine", this.maxControlLine);
        atLeastOne("maxConnections", this.maxConnections);
        atLeastOne("maxPingsOut", this.maxPingsOut);
        if (this.maxPending < this.maxPayload) {
            throw new IllegalArgumentException("maxPending is " + this.maxPending + ", but one message may be "
                    + this.maxPayload + " bytes (maxPayload)");
        }
        aboveZero("writeDeadline", this.writeDeadline);
        aboveZero("authTimeout", this.authTimeout);
        aboveZero("tlsTimeout", this.tlsTimeout);
        aboveZero("pingInterval", this.pingInterval);
        if (this.lameDuckGracePeriod.isNegative() || this.lameDuckDuration.isNegative()) {
            throw new IllegalArgumentException("The times of a lame duck are not below zero");
        }
        return this;
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", but has to be at least 1");
        }
    }

    private static void aboveZero(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + ", but has to be above zero");
        }
    }
}

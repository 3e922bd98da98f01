package io.kryten.test.nats;

import java.time.Duration;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * What a server was set up with; {@link InProcessNatsServerBuilder} says what each means. The defaults are those of
 * nats-server, but for the lame duck.
 */
record ServerSettings(
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

    ServerSettings {
        atLeastOne("maxPayload", maxPayload);
        atLeastOne("maxControlLine", maxControlLine);
        atLeastOne("maxConnections", maxConnections);
        atLeastOne("maxPingsOut", maxPingsOut);
        if (maxPending < maxPayload) {
            throw new IllegalArgumentException(
                    "maxPending is " + maxPending + ", but one message may be " + maxPayload + " bytes (maxPayload)");
        }
        aboveZero("writeDeadline", writeDeadline);
        aboveZero("authTimeout", authTimeout);
        aboveZero("tlsTimeout", tlsTimeout);
        aboveZero("pingInterval", pingInterval);
        if (lameDuckGracePeriod.isNegative() || lameDuckDuration.isNegative()) {
            throw new IllegalArgumentException("The times of a lame duck are not below zero");
        }
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

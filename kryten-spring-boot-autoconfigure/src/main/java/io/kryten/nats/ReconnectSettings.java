package io.kryten.nats;

import java.time.Duration;

/**
 * Times and number of the attempts to connect.
 *
 * @param connectTimeout maximum time of one attempt at one server, above zero, at most 24 days
 * @param reconnectWait time between two attempts, zero to 365 days
 * @param reconnectJitter maximum random addition to that time, zero to 365 days
 * @param maxReconnects maximum number of consecutive attempts after a failed first attempt or a loss; -1 for no limit
 * @param pingInterval time between two pings, above zero, at most 365 days; the connection is lost after two unanswered
 * ones
 */
public record ReconnectSettings(
        Duration connectTimeout,
        Duration reconnectWait,
        Duration reconnectJitter,
        int maxReconnects,
        Duration pingInterval) {

    /** 10 s for an attempt, 2 to 2.5 s between two of them, no limit to their number, a ping every 30 s. */
    public static final ReconnectSettings DEFAULT = new ReconnectSettings(
            Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(500), -1, Duration.ofSeconds(30));

    /** The client counts the milliseconds of an attempt in an {@code int}. */
    private static final int MAX_DAYS_OF_ATTEMPT = 24;

    /** Longer durations would overflow in later sums of times. */
    private static final int MAX_DAYS = 365;

    /**
     * Validates the ranges.
     *
     * @param connectTimeout see {@link #connectTimeout()}
     * @param reconnectWait see {@link #reconnectWait()}
     * @param reconnectJitter see {@link #reconnectJitter()}
     * @param maxReconnects see {@link #maxReconnects()}
     * @param pingInterval see {@link #pingInterval()}
     * @throws InvalidNatsOptionException if a value is out of its range
     */
    public ReconnectSettings {
        require(!isZeroOrLess(connectTimeout), "connectTimeout", connectTimeout, "must be above zero");
        require(!reconnectWait.isNegative(), "reconnectWait", reconnectWait, "must be zero or more");
        require(!reconnectJitter.isNegative(), "reconnectJitter", reconnectJitter, "must be zero or more");
        requireAtMost("connectTimeout", connectTimeout, MAX_DAYS_OF_ATTEMPT);
        requireAtMost("reconnectWait", reconnectWait, MAX_DAYS);
        requireAtMost("reconnectJitter", reconnectJitter, MAX_DAYS);
        requireAtMost("pingInterval", pingInterval, MAX_DAYS);
        require(maxReconnects >= -1, "maxReconnects", maxReconnects, "must be -1 or more");
        require(!isZeroOrLess(pingInterval), "pingInterval", pingInterval, "must be above zero");
    }

    private static boolean isZeroOrLess(Duration duration) {
        return duration.isNegative() || duration.isZero();
    }

    private static void requireAtMost(String setting, Duration value, int days) {
        require(value.compareTo(Duration.ofDays(days)) <= 0, setting, value, "must be at most " + days + " days");
    }

    private static void require(boolean valid, String setting, Object value, String rule) {
        if (!valid) {
            throw new InvalidNatsOptionException(setting, value.toString(), rule);
        }
    }
}

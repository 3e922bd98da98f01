package io.kryten.core;

import java.time.Duration;

/**
 * Settings of commands.
 *
 * @param timeout how long to wait for the robot's answer. Above 8 s: a robot works one command after the other, and
 * adding a video takes it that long (protocol.md section 2)
 * @param retries how often a repeatable command is sent again when no answer came
 * @param retryDelay how long to wait before that
 * @param offline the treatment of commands during an outage
 * @param source the name of this application, a field of each command
 * @param connectTimeout how long commands wait for the first connection, counted from its start and the same for all;
 * more than zero
 */
public record CommandSettings(
        Duration timeout, int retries, Duration retryDelay, Offline offline, String source, Duration connectTimeout) {

    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Settings with 10 s for the first connection.
     *
     * @param timeout how long to wait for the robot's answer
     * @param retries how often a repeatable command is sent again when no answer came
     * @param retryDelay how long to wait before that
     * @param offline the treatment of commands during an outage
     * @param source the name of this application, a field of each command
     */
    public CommandSettings(Duration timeout, int retries, Duration retryDelay, Offline offline, String source) {
        this(timeout, retries, retryDelay, offline, source, DEFAULT_CONNECT_TIMEOUT);
    }

    /** Treatment of a command during an outage of a connection that was made before. */
    public enum Offline {
        /** Throw at once. */
        FAIL,
        /** Wait for the connection, up to the time-out, and throw then. */
        WAIT
    }

    /**
     * Settings with a time-out of 10 s and no retries; commands fail during an outage.
     *
     * @param source this application's name
     * @return the defaults
     */
    public static CommandSettings defaults(String source) {
        return new CommandSettings(Duration.ofSeconds(10), 0, Duration.ofSeconds(1), Offline.FAIL, source);
    }
}

package io.kryten.core;

import java.time.Duration;

/**
 * How commands are sent.
 *
 * @param timeout how long to wait for the robot's answer. Above 8 s: a robot works one command after the other, and
 * adding a video takes it that long (protocol.md section 2)
 * @param retries how often a repeatable command is sent again when nobody answered
 * @param retryDelay how long to wait before that
 * @param offline what to do while there is no connection
 * @param source this application's name, told to the robot with each command
 */
public record CommandSettings(Duration timeout, int retries, Duration retryDelay, Offline offline, String source) {

    /** What to do with a command while there is no connection to NATS. */
    public enum Offline {
        /** Throw at once. */
        FAIL,
        /** Wait for the connection, up to the time-out, and throw then. */
        WAIT
    }

    /**
     * 10 s, no retries, fail while offline.
     *
     * @param source this application's name
     * @return the defaults
     */
    public static CommandSettings defaults(String source) {
        return new CommandSettings(Duration.ofSeconds(10), 0, Duration.ofSeconds(1), Offline.FAIL, source);
    }
}

package io.kryten.listener;

import java.time.Duration;
import java.util.Set;

/**
 * What listeners have in common.
 *
 * @param queueCapacity how many events may wait for one listener; above it the oldest gives way
 * @param timeout after how long a call is interrupted; zero for never
 * @param replayGrace how old a line of chat may be when the robot passes it on
 * @param concurrency how many events an unordered listener handles at once
 * @param ignoredUsers names whose lines are passed over, compared ignoring case
 * @param shutdownTimeout how long a stop of the application waits for events that came already, zero or more; calls that
 * still run then are interrupted
 */
public record ListenerSettings(
        int queueCapacity,
        Duration timeout,
        Duration replayGrace,
        int concurrency,
        Set<String> ignoredUsers,
        Duration shutdownTimeout) {

    /** 10 000 events, 30 s, 60 s, 1 at once, nobody ignored, 8 s to stop. */
    public static final ListenerSettings DEFAULTS = new ListenerSettings(
            10_000, Duration.ofSeconds(30), Duration.ofSeconds(60), 1, Set.of(), Duration.ofSeconds(8));

    /**
     * Settings with the default shutdown time-out.
     *
     * @param queueCapacity how many events may wait for one listener
     * @param timeout after how long a call is interrupted; zero for never
     * @param replayGrace how old a line of chat may be when the robot passes it on
     * @param concurrency how many events an unordered listener handles at once
     * @param ignoredUsers names whose lines are passed over, compared ignoring case
     */
    public ListenerSettings(
            int queueCapacity, Duration timeout, Duration replayGrace, int concurrency, Set<String> ignoredUsers) {
        this(queueCapacity, timeout, replayGrace, concurrency, ignoredUsers, DEFAULTS.shutdownTimeout);
    }

    /**
     * The same, with another shutdown time-out.
     *
     * @param changed how long a stop may take
     * @return the settings
     */
    public ListenerSettings withShutdownTimeout(Duration changed) {
        return new ListenerSettings(
                this.queueCapacity, this.timeout, this.replayGrace, this.concurrency, this.ignoredUsers, changed);
    }
}

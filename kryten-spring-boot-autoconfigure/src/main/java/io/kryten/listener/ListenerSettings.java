package io.kryten.listener;

import java.time.Duration;
import java.util.Set;

/**
 * Settings that all listeners share.
 *
 * @param queueCapacity the number of events that may be queued for one listener; a full queue drops its oldest event
 * @param timeout the time after which a call is interrupted; zero for never
 * @param replayGrace the age up to which a line of chat is not a replay
 * @param concurrency the number of events that an unordered listener handles at once
 * @param ignoredUsers names of users whose lines are ignored, compared ignoring case
 * @param shutdownTimeout the longest time that a stop of the application waits for queued events, zero or more; calls that
 * still run then are interrupted
 */
public record ListenerSettings(
        int queueCapacity,
        Duration timeout,
        Duration replayGrace,
        int concurrency,
        Set<String> ignoredUsers,
        Duration shutdownTimeout) {

    /** 10 000 events, 30 s, 60 s, 1 at once, no ignored users, 8 s to stop. */
    public static final ListenerSettings DEFAULTS = new ListenerSettings(
            10_000, Duration.ofSeconds(30), Duration.ofSeconds(60), 1, Set.of(), Duration.ofSeconds(8));
}

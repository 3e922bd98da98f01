package io.kryten.core;

import java.time.Duration;

/**
 * How fast a room's outgoing chat goes.
 *
 * @param minDelay the shortest time between two lines of one room; zero for no pacing
 * @param jitter up to how much is added to it at random, so that several bots do not speak in step
 * @param maxLength the longest line in UTF-16 units; CyTube cuts at 320
 * @param maxQueued how many lines of one room may wait
 */
public record ChatSettings(Duration minDelay, Duration jitter, int maxLength, int maxQueued) {

    /** What CyTube takes without cutting and without slowing a bot down: 1 s + up to 0.5 s, 320 units, 100 lines. */
    public static final ChatSettings DEFAULTS =
            new ChatSettings(Duration.ofSeconds(1), Duration.ofMillis(500), 320, 100);

    /** No pacing, otherwise the defaults: for tests and benchmarks. */
    public static final ChatSettings UNPACED = new ChatSettings(Duration.ZERO, Duration.ZERO, 320, 100);
}

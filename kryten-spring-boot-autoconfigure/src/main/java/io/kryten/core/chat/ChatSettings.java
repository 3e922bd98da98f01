package io.kryten.core.chat;

import java.time.Duration;

import io.kryten.command.KrytenCommand;

/**
 * Pace and bounds of a channel's outgoing chat.
 *
 * @param minDelay the shortest time between two lines of one channel; zero for no pacing
 * @param jitter upper bound of a random addition, so that several bots do not speak in step
 * @param maxLength the longest line in UTF-16 units, at most {@link KrytenCommand#LONGEST_LINE}
 * @param maxQueued the bound for queued lines of replies, and for lines of bulk, of one channel
 * @param maxRepliesPerUser the bound for queued replies to one user in one channel, 1 or more; a text of several lines is one
 * reply. Without a pause between two lines only {@code maxQueued} counts
 * @param dryRun whether lines are logged instead of sent; a logged line has the result of a line that was sent
 */
public record ChatSettings(
        Duration minDelay, Duration jitter, int maxLength, int maxQueued, int maxRepliesPerUser, boolean dryRun) {

    /** Pace and length that CyTube accepts without cutting or throttling: 1 s + up to 0.5 s, 320 units, 100 lines. */
    public static final ChatSettings DEFAULTS =
            new ChatSettings(Duration.ofSeconds(1), Duration.ofMillis(500), KrytenCommand.LONGEST_LINE, 100);

    /** No pacing, otherwise the defaults: for tests and benchmarks. */
    public static final ChatSettings UNPACED =
            new ChatSettings(Duration.ZERO, Duration.ZERO, KrytenCommand.LONGEST_LINE, 100);

    /**
     * Creates settings without dry run, with the default of 3 waiting replies per user.
     *
     * @param minDelay the shortest time between two lines of one channel
     * @param jitter upper bound of a random addition
     * @param maxLength the longest line in UTF-16 units
     * @param maxQueued the bound for queued lines of replies, and for lines of bulk, of one channel
     */
    public ChatSettings(Duration minDelay, Duration jitter, int maxLength, int maxQueued) {
        this(minDelay, jitter, maxLength, maxQueued, 3, false);
    }

    /** {@return these settings without pauses between lines} */
    public ChatSettings withoutPauses() {
        return new ChatSettings(
                Duration.ZERO, Duration.ZERO, this.maxLength, this.maxQueued, this.maxRepliesPerUser, this.dryRun);
    }

    /**
     * Returns these settings with another value of the dry run.
     *
     * @param dryRun whether lines are logged instead of sent
     * @return the changed settings
     */
    public ChatSettings withDryRun(boolean dryRun) {
        return new ChatSettings(
                this.minDelay, this.jitter, this.maxLength, this.maxQueued, this.maxRepliesPerUser, dryRun);
    }
}

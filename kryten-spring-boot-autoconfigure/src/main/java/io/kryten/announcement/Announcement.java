package io.kryten.announcement;

import java.time.Duration;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Text that is sent to a channel again and again. It is due when the time since its last turn is over and enough lines of others
 * were said since then; the start of the application begins the first turn.
 *
 * @param channel the channel
 * @param text the text, sent as chat
 * @param every the least time between two turns; null if lines alone decide
 * @param afterLines the least number of lines of others between two turns; zero if the time alone decides
 * @param onlyWhenPresent whether a turn passes without the text while the robot is alone in the channel
 * @param jitter upper bound of the random time that is added to {@code every}, zero or more
 */
public record Announcement(
        Channel channel,
        String text,
        @Nullable Duration every,
        int afterLines,
        boolean onlyWhenPresent,
        Duration jitter) {

    /**
     * Validates the announcement.
     *
     * @param channel the channel
     * @param text the text, sent as chat
     * @param every the least time between two turns; null if lines alone decide
     * @param afterLines the least number of lines of others between two turns; zero if the time alone decides
     * @param onlyWhenPresent whether a turn passes without the text while the robot is alone in the channel
     * @param jitter upper bound of the random time that is added to {@code every}, zero or more
     * @throws IllegalArgumentException if it would never be due or always, or if a time or a number is negative
     */
    public Announcement {
        boolean timed = every != null && !every.isZero() && !every.isNegative();
        if (every != null && !timed) {
            throw new IllegalArgumentException("every is " + every + "; it must be above zero");
        }
        if (afterLines < 0 || (afterLines == 0 && !timed)) {
            throw new IllegalArgumentException(
                    "every is " + every + " and afterLines is " + afterLines + "; one of them must be above zero");
        }
        if (jitter.isNegative()) {
            throw new IllegalArgumentException("jitter is " + jitter + "; it must be zero or more");
        }
    }
}

package io.kryten.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.kryten.KrytenValidationException;

/**
 * A poll to be started. CyTube closes the open poll before it looks at the new one, so a poll that CyTube would refuse is refused
 * here (protocol.md section 2).
 *
 * @param title the question, plain text of 1 to 255 UTF-16 units
 * @param options 1 to 50 answers to choose from, each plain text of 1 to 255 UTF-16 units
 * @param hidden whether the votes are hidden until the poll is closed
 * @param timeout the time after which CyTube closes the poll, 1 s to 1 day; a fraction of a second is dropped
 */
public record PollRequest(String title, List<String> options, boolean hidden, Duration timeout) {

    /** The longest time-out; CyTube refuses a poll without one. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final int TEXT = 255;

    private static final int OPTIONS = 50;

    /**
     * Validates and copies the arguments.
     *
     * @param title the question
     * @param options the answers to choose from
     * @param hidden whether the votes are hidden until the poll is closed
     * @param timeout the time after which CyTube closes the poll
     * @throws KrytenValidationException if CyTube would refuse the poll
     */
    public PollRequest {
        ArgumentRules.atMost(TEXT, "title of the poll", ArgumentRules.notBlank("title of the poll", title));
        if (options.isEmpty() || options.size() > OPTIONS) {
            throw new KrytenValidationException(
                    "A poll needs 1 to " + OPTIONS + " options to choose from, not " + options.size());
        }
        options.forEach(option ->
                ArgumentRules.atMost(TEXT, "option of the poll", ArgumentRules.notBlank("option of the poll", option)));
        options = List.copyOf(options);
        ArgumentRules.seconds("The time-out of a poll", timeout, SHORTEST, LONGEST);
    }

    /**
     * An open poll that ends after a day.
     *
     * @param title the question
     * @param options the answers to choose from
     * @return the poll
     * @throws KrytenValidationException if CyTube would refuse the poll
     */
    public static PollRequest of(String title, String... options) {
        return new PollRequest(title, Arrays.asList(options), false, LONGEST);
    }

    /** {@return the same poll with votes that are hidden until it is closed} */
    public PollRequest withHiddenVotes() {
        return new PollRequest(this.title, this.options, true, this.timeout);
    }

    /**
     * The same poll with another time-out.
     *
     * @param time 1 s to 1 day
     * @return the poll
     * @throws KrytenValidationException if the time is out of range
     */
    public PollRequest withTimeout(Duration time) {
        return new PollRequest(this.title, this.options, this.hidden, time);
    }
}

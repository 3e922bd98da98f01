package io.kryten.conversation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Common settings of conversations.
 *
 * @param timeout the time for an answer after the question was sent, above zero
 * @param cancelWords words that end a conversation if a line is nothing else, in any case
 * @param repeats number of times that a question is repeated after an answer that cannot be read, zero or more
 * @param ignoredUsers names of users, in any case, whose lines are no answers
 */
public record ConversationSettings(
        Duration timeout, Collection<String> cancelWords, int repeats, Collection<String> ignoredUsers) {

    /** One minute, the word {@code cancel}, two repetitions. */
    public static final ConversationSettings DEFAULTS =
            new ConversationSettings(Duration.ofMinutes(1), List.of("cancel"), 2, List.of());

    /**
     * Validates the settings.
     *
     * @param timeout the time for an answer after the question was sent, above zero
     * @param cancelWords words that end a conversation if a line is nothing else, in any case
     * @param repeats number of times that a question is repeated after an answer that cannot be read, zero or more
     * @param ignoredUsers names of users, in any case, whose lines are no answers
     * @throws IllegalArgumentException if the time is not above zero, the number is negative or a word is blank
     */
    public ConversationSettings {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is " + timeout + "; it must be above zero");
        }
        if (repeats < 0) {
            throw new IllegalArgumentException("repeats is " + repeats + "; it must be zero or more");
        }
        if (cancelWords.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("cancelWords has a blank word, and no line is blank; leave it out");
        }
        cancelWords = List.copyOf(cancelWords);
        ignoredUsers = List.copyOf(ignoredUsers);
    }

    /**
     * Returns settings with other ignored users.
     *
     * @param names names of users, in any case, whose lines are no answers
     * @return a copy
     */
    public ConversationSettings ignoring(Collection<String> names) {
        return new ConversationSettings(this.timeout, this.cancelWords, this.repeats, names);
    }

    boolean ignores(String username) {
        return this.ignoredUsers.stream().anyMatch(username::equalsIgnoreCase);
    }

    boolean cancels(String line) {
        String said = line.strip();
        return this.cancelWords.stream().anyMatch(word -> word.strip().equalsIgnoreCase(said));
    }
}

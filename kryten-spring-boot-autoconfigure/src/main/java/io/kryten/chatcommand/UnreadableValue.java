package io.kryten.chatcommand;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reason why a line does not fit the syntax of its command, with what a translation needs. Texts of users are bounded and free of
 * control characters.
 *
 * @param problem the kind of problem
 * @param part the name of the part, for example {@code dice} of {@code <dice>} and {@code limit} of {@code [--limit <n>]}; empty for
 * a word that belongs to no part
 * @param text the text of the user; empty if it is missing
 * @param least the least number that is allowed; null unless a number has a lower limit
 * @param greatest the greatest number that is allowed, for a duration in days; null unless there is an upper limit
 * @param choices the texts that are allowed, for a value of few: the constants of an enum, {@code yes} and {@code no}, or the names
 * of ranks, for which a number is allowed too; else empty
 * @param suggestion a similar name of a user who is in the channel; null for none
 * @param message the reason in the words of the library, or of the application for {@link Problem#INVALID}, without the usage
 */
public record UnreadableValue(
        Problem problem,
        String part,
        String text,
        @Nullable BigDecimal least,
        @Nullable BigDecimal greatest,
        List<String> choices,
        @Nullable String suggestion,
        String message)
        implements ChatCommandError.Reason {

    /**
     * Copies the choices.
     *
     * @param problem the kind of problem
     * @param part the name of the part
     * @param text the text of the user
     * @param least the least number that is allowed
     * @param greatest the greatest number that is allowed
     * @param choices the texts that are allowed
     * @param suggestion a similar name
     * @param message the reason in words
     */
    public UnreadableValue {
        choices = List.copyOf(choices);
    }

    static UnreadableValue of(Problem problem, String text, String message) {
        return new UnreadableValue(problem, "", ArgumentTarget.shown(text), null, null, List.of(), null, message);
    }

    UnreadableValue inPart(String name) {
        return new UnreadableValue(
                this.problem, name, this.text, this.least, this.greatest, this.choices, this.suggestion, this.message);
    }

    UnreadableValue within(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {
        return new UnreadableValue(
                this.problem, this.part, this.text, lower, upper, this.choices, this.suggestion, this.message);
    }

    UnreadableValue among(List<String> allowed) {
        return new UnreadableValue(
                this.problem, this.part, this.text, this.least, this.greatest, allowed, this.suggestion, this.message);
    }

    UnreadableValue suggesting(@Nullable String near) {
        return new UnreadableValue(
                this.problem, this.part, this.text, this.least, this.greatest, this.choices, near, this.message);
    }

    /** Kind of problem. */
    public enum Problem {
        /** The word of a group stands alone: a further word is missing. */
        INCOMPLETE,
        /** A required part, or the value of a flag, is missing. */
        MISSING,
        /** A word is too much. */
        SURPLUS,
        /** There is no such flag. */
        UNKNOWN_FLAG,
        /** A flag stands twice. */
        REPEATED_FLAG,
        /** A flag without a value has one. */
        FLAG_WITH_VALUE,
        /** The text is no whole number. The limits are those of the number. */
        NO_WHOLE_NUMBER,
        /** The text is no number. The limits are those of the number. */
        NO_NUMBER,
        /** The number or the duration is outside of its limits. */
        OUT_OF_RANGE,
        /** The text is none of the choices. */
        NO_CHOICE,
        /** The text is no duration. */
        NO_DURATION,
        /** The text is no link that CyTube can play. */
        NO_LINK,
        /** The user is not in the channel. */
        ABSENT_USER,
        /** The users of the channel are not known yet. */
        UNKNOWN_USERS,
        /** A type or converter of the application refuses the text. */
        INVALID
    }
}

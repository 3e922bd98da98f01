package io.kryten.conversation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Conversions of answers. Each throws {@link IllegalArgumentException} for an answer that it cannot read. */
public final class Answers {

    private static final Set<String> YES = Set.of("yes", "y", "yeah", "yep", "ok", "sure");

    private static final Set<String> NO = Set.of("no", "n", "nope", "nah");

    private Answers() {}

    /** {@return a conversion of {@code yes}, {@code no} and a few words of the same meaning, in any case} */
    public static Function<String, Boolean> yesNo() {
        return text -> {
            String word = text.toLowerCase(Locale.ROOT).replaceAll("[.!]+$", "");
            if (YES.contains(word)) {
                return true;
            }
            if (NO.contains(word)) {
                return false;
            }
            throw new IllegalArgumentException("neither yes nor no");
        };
    }

    /**
     * Returns a conversion of whole numbers.
     *
     * @param min the least number
     * @param max the greatest number
     * @return the conversion
     * @throws IllegalArgumentException if the range is empty
     */
    public static Function<String, Long> number(long min, long max) {
        if (min > max) {
            throw new IllegalArgumentException("No number lies between " + min + " and " + max);
        }
        return text -> {
            long number = Long.parseLong(text);
            if (number < min || number > max) {
                throw new IllegalArgumentException("not between " + min + " and " + max);
            }
            return number;
        };
    }

    /**
     * Returns a conversion of a choice.
     *
     * @param choices the texts to choose from, compared ignoring case
     * @return the conversion; its results are spelled as in the choices
     * @throws IllegalArgumentException if there is none
     */
    public static Function<String, String> oneOf(String... choices) {
        List<String> all = List.of(choices);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to choose from");
        }
        return text -> all.stream()
                .filter(choice -> choice.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("none of " + all));
    }
}

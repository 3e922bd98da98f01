package io.kryten.test;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

import io.kryten.Printable;

/** Finds slips of the pen in the names that a test uses: what nobody knows would otherwise just have no effect. */
public final class Slip {

    private Slip() {}

    /**
     * The name that was meant.
     *
     * @param typed a name that is not known
     * @param known the known ones
     * @return the one that differs by a single letter, by two that changed places, or by nothing but upper and lower case;
     * empty if there is none
     */
    public static Optional<String> of(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> isNear(wanted, name.toLowerCase(Locale.ROOT)))
                .sorted()
                .findFirst();
    }

    /**
     * Says of a command that no robot knows it.
     *
     * @param typed its name
     * @param known the names of those that robots know
     * @return the text, with the name that was meant, or else with all
     */
    public static String unknownCommand(String typed, Collection<String> known) {
        return "No robot knows the command '" + Printable.of(typed, 60) + "'. "
                + of(typed, known)
                        .map(name -> "Did you mean '" + name + "'?")
                        .orElseGet(() -> "Known are "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    private static boolean isNear(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int start = 0;
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        String here = one.substring(start, one.length() - end);
        String there = other.substring(start, other.length() - end);
        return (here.length() <= 1 && there.length() <= 1)
                || (here.length() == 2
                        && new StringBuilder(here).reverse().toString().equals(there));
    }
}

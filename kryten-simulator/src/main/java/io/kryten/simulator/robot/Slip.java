package io.kryten.simulator.robot;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.kryten.LogSafe;

/** Finds slips of the pen in the names that a test uses: what nobody knows would otherwise just have no effect. */
public final class Slip {

    /** Names that CyTube, older clients or the methods of this library use, and what robots take instead. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "chat", "say",
            "queue", "addvideo",
            "delete", "rmvideo",
            "move", "mvvideo",
            "unmute", "say' with the message '/unmute name",
            "searchMedia", "searchLibrary",
            "uncache", "deleteFromLibrary");

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
     * Whether a name of a command is rather a slip than a command of a newer robot.
     *
     * @param typed its name
     * @param known the names of those that robots know
     * @return true if it is near a known one, or another client's name of one
     */
    public static boolean isOne(String typed, Collection<String> known) {
        return OTHER_NAMES.containsKey(typed) || of(typed, known).isPresent();
    }

    /**
     * Says of a command that no robot knows it.
     *
     * @param typed its name
     * @param known the names of those that robots know
     * @return the text, with the name that was meant, or else with all
     */
    public static String unknownCommand(String typed, Collection<String> known) {
        return "No robot knows the command '" + LogSafe.of(typed, 60) + "'. "
                + Optional.ofNullable(OTHER_NAMES.get(typed))
                        .or(() -> of(typed, known))
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

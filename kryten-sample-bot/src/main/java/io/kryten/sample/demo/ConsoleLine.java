package io.kryten.sample.demo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the console like {@code alice> !roll 2d6}, or {@code alice>> psst} for what only the bot hears.
 *
 * @param room in which room, {@code name} or {@code domain/name}; empty for the first
 * @param visitor who
 * @param privately whether only the bot hears it
 * @param text what
 */
record ConsoleLine(String room, String visitor, boolean privately, String text) {

    private static final Pattern FORM =
            Pattern.compile("\\s*(?:([^\\s>]+)/)?([^\\s>/]+)\\s*(>>|>(?!>))\\s*(.*\\S)\\s*", Pattern.DOTALL);

    static Optional<ConsoleLine> parse(String line) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String room = (matcher.group(1) != null) ? matcher.group(1) : "";
        return Optional.of(
                new ConsoleLine(room, matcher.group(2), matcher.group(3).length() == 2, matcher.group(4)));
    }
}

package io.kryten.sample.demo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Line of the console such as {@code alice> !roll 2d6}, or {@code alice>> psst} for a private message to the bot.
 *
 * @param channel the channel, as {@code name} or {@code domain/name}; empty for the first
 * @param visitor the name of the visitor
 * @param privately whether it is a private message to the bot
 * @param text the text
 */
record ConsoleLine(String channel, String visitor, boolean privately, String text) {

    private static final Pattern FORM =
            Pattern.compile("\\s*(?:([^\\s>]+)/)?([^\\s>/]+)\\s*(>>|>(?!>))\\s*(.*\\S)\\s*", Pattern.DOTALL);

    static Optional<ConsoleLine> parse(String line) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String channel = (matcher.group(1) != null) ? matcher.group(1) : "";
        return Optional.of(
                new ConsoleLine(channel, matcher.group(2), matcher.group(3).length() == 2, matcher.group(4)));
    }
}

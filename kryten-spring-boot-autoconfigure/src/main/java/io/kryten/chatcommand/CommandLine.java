package io.kryten.chatcommand;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Line of chat that starts with the prefix of commands, or a mention of the bot, and a word.
 *
 * @param word the first word in lower case
 * @param rest the line behind the first word
 * @param text the whole line
 */
record CommandLine(String word, String rest, String text) {

    /** Longest line that is read; CyTube cuts lines after 320 UTF-16 units (protocol.md section 2). */
    private static final int LONGEST = 1_000;

    /**
     * Reads a line.
     *
     * @param prefix the text before a command
     * @param text the line
     * @param bot the name of the bot; null if it is not known
     * @return its parts; null if it is no command: without the prefix, or with white space behind it
     */
    static @Nullable CommandLine of(CommandPrefix prefix, String text, @Nullable String bot) {
        int from = (text.length() <= LONGEST) ? prefix.end(text, bot) : -1;
        if (from < 0 || from >= text.length() || LineWords.isSpace(text.charAt(from))) {
            return null;
        }
        int end = LineWords.skipWord(text, from);
        return new CommandLine(text.substring(from, end).toLowerCase(Locale.ROOT), text.substring(end), text);
    }
}

package io.kryten.chatcommand;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Line of chat that starts with the prefix of commands and a word.
 *
 * @param word the first word in lower case
 * @param rest the line behind the first word
 * @param text the whole line
 */
record CommandLine(String word, String rest, String text) {

    /** Longest line that is read; CyTube cuts lines after 320 UTF-16 units (protocol.md section 2). */
    private static final int LONGEST = 1_000;

    /** {@return whether the HTML of a line can start with the prefix; cheap, for most lines do not} */
    static boolean isCandidate(String prefix, String html) {
        if (html.isEmpty()) {
            return false;
        }
        char first = html.charAt(0);
        return first == prefix.charAt(0)
                || first == '<'
                || first == '&'
                || LineWords.isSpace(first)
                || Character.toLowerCase(first) == Character.toLowerCase(prefix.charAt(0));
    }

    /** {@return the parts of a line; null if it is no command: without the prefix, or with white space behind it} */
    static @Nullable CommandLine of(String prefix, String text) {
        int start = 0;
        while (start < text.length() && LineWords.isSpace(text.charAt(start))) {
            start++;
        }
        int from = start + prefix.length();
        if (text.length() > LONGEST
                || from >= text.length()
                || !text.regionMatches(true, start, prefix, 0, prefix.length())
                || LineWords.isSpace(text.charAt(from))) {
            return null;
        }
        int end = from;
        while (end < text.length() && !LineWords.isSpace(text.charAt(end))) {
            end++;
        }
        return new CommandLine(text.substring(from, end).toLowerCase(Locale.ROOT), text.substring(end), text);
    }
}

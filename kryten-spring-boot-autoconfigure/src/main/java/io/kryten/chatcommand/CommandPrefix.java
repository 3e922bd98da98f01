package io.kryten.chatcommand;

import org.jspecify.annotations.Nullable;

/**
 * Text before a command: the prefix of the channel, or a mention of the bot such as {@code @Bot}, {@code Bot:} or {@code Bot,}.
 *
 * @param text the prefix, compared ignoring case
 * @param mention whether a mention counts as well
 */
record CommandPrefix(String text, boolean mention) {

    /**
     * Returns whether the HTML of a line can start with it. Cheap, for most lines do not.
     *
     * @param html the line
     * @param bot the name of the bot; null if it is not known
     */
    boolean isCandidate(String html, @Nullable String bot) {
        if (html.isEmpty()) {
            return false;
        }
        char first = html.charAt(0);
        return isSame(first, this.text)
                || first == '<'
                || first == '&'
                || LineWords.isSpace(first)
                || (this.mention && bot != null && (first == '@' || isSame(first, bot)));
    }

    private static boolean isSame(char first, String text) {
        char other = text.charAt(0);
        return first == other || Character.toLowerCase(first) == Character.toLowerCase(other);
    }

    /**
     * Returns the place behind it.
     *
     * @param line a line as plain text
     * @param bot the name of the bot; null if it is not known
     * @return the index; -1 if the line does not start with it
     */
    int end(String line, @Nullable String bot) {
        int start = LineWords.skipSpace(line, 0);
        if (line.regionMatches(true, start, this.text, 0, this.text.length())) {
            return start + this.text.length();
        }
        return (this.mention && bot != null) ? endOfMention(line, start, bot) : -1;
    }

    /** White space stands behind a mention, but not behind a prefix. */
    private static int endOfMention(String line, int start, String bot) {
        boolean marked = start < line.length() && line.charAt(start) == '@';
        int name = marked ? start + 1 : start;
        int end = name + bot.length();
        if (!line.regionMatches(true, name, bot, 0, bot.length())) {
            return -1;
        }
        boolean called = end < line.length() && (line.charAt(end) == ':' || line.charAt(end) == ',');
        int behind = LineWords.skipSpace(line, called ? end + 1 : end);
        return (called || (marked && (behind > end || end == line.length()))) ? behind : -1;
    }
}

package io.kryten.chatcommand;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Text before a command: a prefix of the channel, or a mention of the bot such as {@code @Bot}, {@code Bot:} or {@code Bot,}.
 *
 * @param texts the prefixes, one or more, compared ignoring case
 * @param mention whether a mention counts as well
 */
record CommandPrefix(List<String> texts, boolean mention) {

    /** {@return the prefix that users are shown} */
    String shown() {
        return this.texts.get(0);
    }

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
        for (String text : this.texts) {
            if (isSame(first, text)) {
                return true;
            }
        }
        return first == '<'
                || first == '&'
                || LineWords.isSpace(first)
                || (this.mention && bot != null && (first == '@' || isSame(first, bot)));
    }

    private static boolean isSame(char first, String text) {
        char other = text.charAt(0);
        return first == other || Character.toLowerCase(first) == Character.toLowerCase(other);
    }

    /**
     * Returns the place behind it; of several prefixes that match, behind the longest.
     *
     * @param line a line as plain text
     * @param bot the name of the bot; null if it is not known
     * @return the index; -1 if the line does not start with it
     */
    int end(String line, @Nullable String bot) {
        int start = LineWords.skipSpace(line, 0);
        int length = lengthAt(line, start);
        int end = (length > 0) ? start + length : -1;
        return (end < 0 && this.mention && bot != null) ? endOfMention(line, start, bot) : end;
    }

    /** {@return the length of the longest prefix at an index of a line; zero for none} */
    private int lengthAt(String line, int index) {
        int longest = 0;
        for (String text : this.texts) {
            if (text.length() > longest && line.regionMatches(true, index, text, 0, text.length())) {
                longest = text.length();
            }
        }
        return longest;
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

package io.kryten.core;

import java.util.ArrayList;
import java.util.List;

import io.kryten.command.BlankText;

/** Cuts text into lines that CyTube takes whole (protocol.md section 2, {@code say}). */
public final class ChatText {

    private ChatText() {}

    /**
     * Splits a text at white space into lines of bounded length. A word that is longer than a line is cut, but never
     * inside a surrogate pair; it begins on the line before if it would leave more than half of that empty. No line but the first can become a chat command: strangers whose text is echoed could
     * otherwise place a {@code /} where the cut falls.
     *
     * @param text any text
     * @param maxLength the longest line in UTF-16 units, at least 3
     * @return the lines, none of them blank for CyTube; empty for a blank text
     */
    public static List<String> split(String text, int maxLength) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        int length = text.length();
        while (start < length) {
            if (start > 0) {
                start = skipWhitespace(text, start);
                if (start == length) {
                    break;
                }
            }
            boolean guarded = start > 0 && text.charAt(start) == '/';
            int room = guarded ? maxLength - 1 : maxLength;
            int end = cut(text, start, room, maxLength);
            String line = text.substring(start, end);
            if (!BlankText.is(line)) {
                lines.add(guarded ? plain(line) : line);
            }
            start = end;
        }
        return lines;
    }

    /**
     * A form of a text that CyTube shows instead of carrying it out.
     *
     * @param text any text
     * @return the text, with a space before a leading {@code /}
     */
    public static String plain(String text) {
        return text.startsWith("/") ? " " + text : text;
    }

    private static int skipWhitespace(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The end of the line that starts at {@code start}: before the last white space that fits, or where it must be. */
    private static int cut(String text, int start, int room, int maxLength) {
        int limit = start + room;
        if (limit >= text.length()) {
            return text.length();
        }
        for (int i = limit; i > start; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                if (i - start < room / 2 && mustBeCut(text, i + 1, maxLength)) {
                    break;
                }
                return i;
            }
        }
        boolean insidePair =
                Character.isHighSurrogate(text.charAt(limit - 1)) && Character.isLowSurrogate(text.charAt(limit));
        return insidePair ? limit - 1 : limit;
    }

    /** Whether the word that starts at {@code start} would not fit a line of its own either. */
    private static boolean mustBeCut(String text, int start, int maxLength) {
        int end = start + ((text.charAt(start) == '/') ? maxLength - 1 : maxLength);
        if (end >= text.length()) {
            return false;
        }
        for (int i = start; i <= end; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}

package io.kryten.core.chat;

import java.util.List;

import io.kryten.command.BlankText;

/**
 * Guard of the lines of a text that must be no commands. A line that starts with {@code /}, which CyTube would execute, gets a space
 * before it; a line that starts with another prefix, which another bot would obey with the rank of this one, a zero-width space.
 *
 * @param prefixes the texts before a command of a bot, compared ignoring case; may be empty
 * @param reply whether the text is a reply, of which every line is guarded; of any other text the first line is sent as it is, and a
 * later one is guarded, because only the split has put its first word there
 */
public record LineGuard(List<String> prefixes, boolean reply) {

    /** Guard of a text that is no reply, among no other bots. */
    static final LineGuard SLASH = new LineGuard(List.of(), false);

    /** Zero-width space: invisible, and no white space that a bot would skip. */
    private static final String INVISIBLE = "\u200b";

    /** Marks that CyTube's default filters replace by tags, which another bot may remove. */
    private static final List<String> MARKS = List.of("*", "_", "~", "`", "[sp]", "[/sp]");

    /**
     * Copies the prefixes.
     *
     * @param prefixes the texts before a command of a bot
     * @param reply whether the text is a reply
     */
    public LineGuard {
        prefixes = List.copyOf(prefixes);
    }

    /**
     * Returns what must stand before a line.
     *
     * @param text the text
     * @param start the index of the line's first character
     * @param longest the length of a line
     * @return one character; empty if the line is no command
     */
    String before(String text, int start, int longest) {
        if (start == 0 && !this.reply) {
            return "";
        }
        if (isPrefixed(text, start, (int) Math.min(text.length(), (long) start + longest))) {
            return INVISIBLE;
        }
        return text.startsWith("/", start) ? " " : "";
    }

    /** {@return whether a prefix stands there, or behind characters that a bot may not see} */
    private boolean isPrefixed(String text, int start, int end) {
        if (this.prefixes.isEmpty()) {
            return false;
        }
        int i = start;
        while (i < end) {
            if (lengthAt(text, i, this.prefixes) > 0) {
                return true;
            }
            int skipped = isInvisible(text.charAt(i)) ? 1 : lengthAt(text, i, MARKS);
            if (skipped == 0) {
                return false;
            }
            i += skipped;
        }
        return false;
    }

    /** {@return the length of the first of some texts that stands there; zero for none} */
    private static int lengthAt(String text, int index, List<String> searched) {
        return searched.stream()
                .filter(part -> text.regionMatches(true, index, part, 0, part.length()))
                .findFirst()
                .map(String::length)
                .orElse(0);
    }

    private static boolean isInvisible(char c) {
        return Character.isWhitespace(c) || BlankText.is(String.valueOf(c));
    }
}

package io.kryten.core.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.command.BlankText;

/** Splits text into lines that CyTube does not cut (protocol.md section 2, {@code say}). */
public final class ChatText {

    /**
     * An extended grapheme cluster: a character as a reader sees it. {@code \X} of JDK 17 cuts Indic conjuncts behind
     * their virama (as Unicode did before 15.1), so this puts a virama and the letter behind it together. The viramas are those of
     * Devanagari, Bengali, Gujarati, Oriya, Telugu, Malayalam, Myanmar and Khmer.
     */
    private static final Pattern CLUSTER = Pattern.compile(
            "(?:\\X(?<=[\\u094D\\u09CD\\u0ACD\\u0B4D\\u0C4D\\u0D4D\\u1039\\u17D2]\\u200D?)(?=\\p{L}))*+\\X");

    /** The longest cluster of white space is a line end of two units; the unit behind it shows that it ends there. */
    private static final int WHITE_SPACE_AND_ONE = 3;

    /** Words that address the rest of a text to users. */
    private static final Pattern MENTIONS = Pattern.compile("\\s*+(?:@\\S++\\s*+)++");

    private static final Pattern LABEL = Pattern.compile("\\s*+\\S*[:,]\\s*+");

    private final String text;
    private final int maxLength;
    private final LineGuard guard;
    private final Matcher cluster;
    private final List<String> lines = new ArrayList<>();

    private ChatText(String text, int maxLength, LineGuard guard) {
        this.text = text;
        this.maxLength = maxLength;
        this.guard = guard;
        this.cluster = CLUSTER.matcher(text);
    }

    /**
     * Splits a text at white space into lines of bounded length. A word that is longer than a line is cut between two
     * grapheme clusters, so flags, families and letters with their marks stay whole; only a cluster that is longer than a
     * line is cut between two code points. A word that is cut begins on the line before if it would leave more than half
     * of that empty, or nothing on it but mentions ({@code @alice:}).
     *
     * <p>No line but the first can become a chat command of CyTube: strangers whose text is echoed could otherwise place a
     * {@code /} where the cut falls.
     *
     * @param text any text
     * @param maxLength the longest line in UTF-16 units, at least 3
     * @return the lines, none of them blank for CyTube; empty for a blank text
     */
    public static List<String> split(String text, int maxLength) {
        return split(text, maxLength, LineGuard.SLASH);
    }

    /**
     * Splits a text as {@link #split(String, int)} does, with a guard before each line that must be no command.
     *
     * @param text any text
     * @param maxLength the longest line in UTF-16 units, guard included, at least 3
     * @param guard the guard of the lines
     * @return the lines, none of them blank for CyTube; empty for a blank text
     */
    public static List<String> split(String text, int maxLength, LineGuard guard) {
        return new ChatText(text, maxLength, guard).split();
    }

    /**
     * Returns a form of a text that CyTube shows instead of executing it.
     *
     * @param text any text
     * @return the text, with a space before a leading {@code /}
     */
    public static String plain(String text) {
        return text.startsWith("/") ? " " + text : text;
    }

    private List<String> split() {
        int start = 0;
        while (start < this.text.length()) {
            int end = end(start, capacity(start));
            String line = this.text.substring(start, end);
            if (!BlankText.is(line)) {
                this.lines.add(guardBefore(start) + line);
            }
            start = skipWhiteSpace(end);
        }
        return this.lines;
    }

    /** {@return the number of units of a line that fit from there} */
    private int capacity(int start) {
        return this.maxLength - guardBefore(start).length();
    }

    private String guardBefore(int start) {
        return this.guard.before(this.text, start, this.maxLength);
    }

    /** {@return the end of the line that starts there: before the last white space that fits, or where it must be} */
    private int end(int start, int capacity) {
        if (capacity >= this.text.length() - start) {
            return this.text.length();
        }
        int limit = start + capacity;
        int fitting = start;
        int space = start;
        int word = start;
        // A cluster that ends at the end of the region might go on: none that fits may end there.
        this.cluster.region(start, Math.min(this.text.length(), limit + WHITE_SPACE_AND_ONE));
        while (this.cluster.find() && this.cluster.start() <= limit) {
            if (isWhiteSpace() && this.cluster.start() > start) {
                space = (word == this.cluster.start()) ? space : this.cluster.start();
                word = this.cluster.end();
            }
            fitting = (this.cluster.end() <= limit) ? this.cluster.end() : fitting;
        }
        if (space == start) {
            return (fitting > start) ? fitting : codePointBefore(limit);
        }
        boolean nearlyEmpty = word - 1 - start < capacity / 2;
        boolean cutsWord = fitting > word && ((nearlyEmpty && mustBeCut(word)) || isLead(start, space, nearlyEmpty));
        return cutsWord ? fitting : space;
    }

    /** {@return whether the first line would hold nothing but words that belong to what follows} */
    private boolean isLead(int start, int end, boolean nearlyEmpty) {
        String line = this.text.substring(start, end);
        return this.lines.isEmpty()
                && (MENTIONS.matcher(line).matches()
                        || (nearlyEmpty && LABEL.matcher(line).matches()));
    }

    /** {@return whether the word that starts there would not fit a line of its own either} */
    private boolean mustBeCut(int start) {
        int end = start + capacity(start);
        if (end >= this.text.length()) {
            return false;
        }
        for (int i = start; i <= end; i++) {
            if (Character.isWhitespace(this.text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int codePointBefore(int limit) {
        boolean insidePair = Character.isHighSurrogate(this.text.charAt(limit - 1))
                && Character.isLowSurrogate(this.text.charAt(limit));
        return insidePair ? limit - 1 : limit;
    }

    private int skipWhiteSpace(int from) {
        int i = from;
        while (i < this.text.length()) {
            this.cluster.region(i, Math.min(this.text.length(), i + WHITE_SPACE_AND_ONE));
            if (!this.cluster.lookingAt() || !isWhiteSpace()) {
                break;
            }
            i = this.cluster.end();
        }
        return i;
    }

    /** {@return whether the cluster that was found is white space; with a mark on it, it is not} */
    private boolean isWhiteSpace() {
        for (int i = this.cluster.start(); i < this.cluster.end(); i++) {
            if (!Character.isWhitespace(this.text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}

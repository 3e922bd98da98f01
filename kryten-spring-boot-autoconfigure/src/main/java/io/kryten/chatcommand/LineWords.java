package io.kryten.chatcommand;

import org.jspecify.annotations.Nullable;

/**
 * Words of a line, read from left to right. A word that begins with a double quote, straight or typographic, ends with the next
 * double quote before white space or the end of the line; without one, the quote is an ordinary character.
 */
final class LineWords {

    private final String line;
    private int position;

    LineWords(String line) {
        this.line = line;
        skipSpace();
    }

    boolean isAtEnd() {
        return this.position >= this.line.length();
    }

    int position() {
        return this.position;
    }

    /** Continues at an earlier position. */
    void moveTo(int earlier) {
        this.position = earlier;
    }

    /** {@return whether the next word is in quotes} */
    boolean isQuoted() {
        return closingQuote() >= 0;
    }

    /** {@return the next word without its quotes; null at the end} */
    @Nullable
    String next() {
        if (isAtEnd()) {
            return null;
        }
        int close = closingQuote();
        int end = (close >= 0) ? close : skipWord(this.line, this.position);
        String word = this.line.substring((close >= 0) ? this.position + 1 : this.position, end);
        this.position = (close >= 0) ? close + 1 : end;
        skipSpace();
        return word;
    }

    /** {@return the rest of the line as it is, without white space at its end} */
    String rest() {
        String rest = this.line.substring(this.position).stripTrailing();
        this.position = this.line.length();
        return rest;
    }

    private int closingQuote() {
        if (isAtEnd() || !isQuote(this.line.charAt(this.position))) {
            return -1;
        }
        for (int i = this.position + 1; i < this.line.length(); i++) {
            boolean last = i + 1 == this.line.length() || isSpace(this.line.charAt(i + 1));
            if (last && isQuote(this.line.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private void skipSpace() {
        this.position = skipSpace(this.line, this.position);
    }

    /** {@return the index of the first character from there that is no white space; the length of the line if there is none} */
    static int skipSpace(String line, int from) {
        int i = from;
        while (i < line.length() && isSpace(line.charAt(i))) {
            i++;
        }
        return i;
    }

    /** {@return the index of the first white space from there; the length of the line if there is none} */
    static int skipWord(String line, int from) {
        int i = from;
        while (i < line.length() && !isSpace(line.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\u201c' || c == '\u201d' || c == '\u201e';
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}

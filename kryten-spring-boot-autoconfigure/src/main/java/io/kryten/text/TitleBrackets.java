package io.kryten.text;

import java.util.ArrayDeque;
import java.util.Deque;

/** Removes brackets with decoration only from a title, in one pass, at any depth of nesting. */
final class TitleBrackets {

    private static final String OPENING = "([{【（";

    private static final String CLOSING = ")]}】）";

    private final StringBuilder kept;

    /** The offsets of the open brackets. */
    private final Deque<Integer> opened = new ArrayDeque<>();

    /** The offset behind the last brackets that were removed; -1 if none were. */
    private int behindDecoration = -1;

    /** The offset of the last closing bracket that is kept. */
    private int lastToStay = -1;

    private TitleBrackets(int length) {
        this.kept = new StringBuilder(length);
    }

    static String withoutDecoration(String title) {
        TitleBrackets brackets = new TitleBrackets(title.length());
        for (int i = 0; i < title.length(); i++) {
            brackets.take(title.charAt(i));
        }
        return brackets.withoutQualityBehindDecoration();
    }

    private String withoutQualityBehindDecoration() {
        boolean cut = this.behindDecoration > 0
                && TitleNoise.isQualityAlone(this.kept.substring(this.behindDecoration))
                && !this.kept.substring(0, this.behindDecoration).isBlank();
        return cut ? this.kept.substring(0, this.behindDecoration) : this.kept.toString();
    }

    private void take(char c) {
        this.kept.append(c);
        if (OPENING.indexOf(c) >= 0) {
            this.opened.push(this.kept.length() - 1);
        } else if (CLOSING.indexOf(c) >= 0) {
            close(CLOSING.indexOf(c));
        }
    }

    private void close(int kind) {
        Integer from = this.opened.poll();
        if (from != null && OPENING.indexOf(this.kept.charAt(from)) != kind) {
            // A bracket that does not match is ordinary text for all enclosing brackets.
            this.opened.clear();
        }
        if (from != null && OPENING.indexOf(this.kept.charAt(from)) == kind && isDecoration(from)) {
            this.kept.setLength(from);
            this.kept.append(' ');
            this.behindDecoration = this.kept.length();
        } else {
            this.lastToStay = this.kept.length() - 1;
        }
    }

    /** Brackets around kept brackets are kept too, so no text is examined twice. */
    private boolean isDecoration(int from) {
        return this.lastToStay < from && TitleNoise.isDecoration(this.kept.substring(from + 1, this.kept.length() - 1));
    }
}

package io.kryten.text;

/**
 * Removes noise from both ends of a title whose words are separated by single spaces. Each step either removes as much text as
 * it examines, or is the last one, so the time is linear.
 */
final class TitleEnds {

    private static final String LINES = "-–—|·~";

    private static final int LONGEST_FILE_ENDING = ".webm".length();

    private final String title;
    private int start;
    private int end;

    private TitleEnds(String title) {
        this.title = title;
        this.end = title.length();
    }

    static String withoutNoise(String title) {
        TitleEnds ends = new TitleEnds(title);
        ends.cutLeadingLines();
        do {
            ends.cutLastWords();
        } while (ends.cutTail());
        return ends.left();
    }

    static String withoutFileEndings(String title) {
        TitleEnds ends = new TitleEnds(title);
        ends.cutFileEndings();
        return ends.left();
    }

    private String left() {
        return this.title.substring(this.start, this.end);
    }

    /** Removes dashes at the start. */
    private void cutLeadingLines() {
        while (this.end - this.start > 1 && isLine(this.start) && this.title.charAt(this.start + 1) == ' ') {
            this.start += 2;
        }
    }

    private void cutLastWords() {
        cutFileEndings();
        int space = this.title.lastIndexOf(' ', this.end - 1);
        while (space >= this.start && (isLine(space + 1, this.end) || isTechnical(space + 1, this.end))) {
            this.end = space;
            cutFileEndings();
            space = this.title.lastIndexOf(' ', this.end - 1);
        }
    }

    private void cutFileEndings() {
        int dot = lastDot();
        while (dot > this.start && TitleNoise.isFileEnding(this.title.substring(dot + 1, this.end))) {
            this.end = (this.title.charAt(dot - 1) == ' ') ? dot - 1 : dot;
            dot = lastDot();
        }
    }

    /** {@return the offset of the last dot; -1 if it is farther from the end than the dot of any file ending} */
    private int lastDot() {
        int farthest = Math.max(this.start, this.end - LONGEST_FILE_ENDING);
        int i = this.end - 1;
        while (i >= farthest && this.title.charAt(i) != '.') {
            i--;
        }
        return (i >= farthest) ? i : -1;
    }

    /** {@return whether noise behind the last dash was removed} */
    private boolean cutTail() {
        for (int i = this.end - 1; i > this.start; i--) {
            if (isLine(i) && this.title.charAt(i - 1) == ' ') {
                boolean goes = TitleNoise.isTail(this.title.charAt(i), this.title.substring(i + 1, this.end));
                this.end = goes ? i - 1 : this.end;
                return goes;
            }
        }
        return false;
    }

    private boolean isTechnical(int from, int to) {
        return TitleNoise.isTechnical(this.title.substring(from, to));
    }

    private boolean isLine(int from, int to) {
        return to - from == 1 && isLine(from);
    }

    private boolean isLine(int place) {
        return LINES.indexOf(this.title.charAt(place)) >= 0;
    }
}

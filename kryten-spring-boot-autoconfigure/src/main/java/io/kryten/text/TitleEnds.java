package io.kryten.text;

/**
 * Takes noise from both ends of a title whose words stand one space apart. Each step either shortens what is left by as
 * much as it looked at, or is the last one.
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

    /** Lines that lead to nothing any more. */
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

    /** {@return where the last dot stands; -1 if that is farther away than that of any file ending} */
    private int lastDot() {
        int farthest = Math.max(this.start, this.end - LONGEST_FILE_ENDING);
        int i = this.end - 1;
        while (i >= farthest && this.title.charAt(i) != '.') {
            i--;
        }
        return (i >= farthest) ? i : -1;
    }

    /** {@return whether there was noise behind the last line, which is gone now} */
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

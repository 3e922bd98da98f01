package io.kryten.autoconfigure.docker;

import java.util.ArrayList;
import java.util.List;

/** Puts words together from quoted and other parts, as a shell does. */
final class WordBuilder {

    private static final String BLANKS = " \t\n";

    private final List<Word> words = new ArrayList<>();

    private final StringBuilder text = new StringBuilder();

    /** Whether there is a word, though it may be empty. */
    private boolean started;

    private boolean known = true;

    void literal(char c) {
        append(String.valueOf(c));
    }

    /** Adds a part that stays in one piece. */
    void quoted(Word part) {
        append(part.text());
        this.known &= part.known();
    }

    /** Adds a part whose blanks end words. */
    void split(Word part) {
        for (char c : part.text().toCharArray()) {
            if (BLANKS.indexOf(c) < 0) {
                literal(c);
            } else {
                end();
            }
        }
        if (!part.known()) {
            this.started = true;
            this.known = false;
        }
    }

    /** {@return the words so far} */
    List<Word> words() {
        end();
        return this.words;
    }

    private void append(String part) {
        this.started = true;
        // Only what comes before the first unknown part says anything, for example which flag this is.
        if (this.known) {
            this.text.append(part);
        }
    }

    private void end() {
        if (this.started) {
            this.words.add(new Word(this.text.toString(), this.known));
        }
        this.text.setLength(0);
        this.started = false;
        this.known = true;
    }
}

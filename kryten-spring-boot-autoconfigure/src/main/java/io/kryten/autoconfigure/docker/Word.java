package io.kryten.autoconfigure.docker;

/**
 * One argument of a command.
 *
 * @param text the argument; if it is not known, what comes before the part that only the container's shell can tell
 * @param known whether the text is all of it
 */
record Word(String text, boolean known) {

    static Word of(String text) {
        return new Word(text, true);
    }
}

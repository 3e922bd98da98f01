package io.kryten.simulator.cytube;

/**
 * What follows a chat command: its first word, and what comes after it and one space.
 *
 * @param first the first word, empty if the text begins with a space
 * @param rest the rest as it was written
 */
record CommandArguments(String first, String rest) {

    static CommandArguments of(String text) {
        int space = text.indexOf(' ');
        return (space < 0)
                ? new CommandArguments(text, "")
                : new CommandArguments(text.substring(0, space), text.substring(space + 1));
    }
}

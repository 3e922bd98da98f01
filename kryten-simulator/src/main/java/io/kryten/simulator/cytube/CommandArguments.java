package io.kryten.simulator.cytube;

/**
 * Arguments of a chat command: the first word and the text behind its space.
 *
 * @param first the first word, empty if the text begins with a space
 * @param rest the rest, unchanged
 */
record CommandArguments(String first, String rest) {

    static CommandArguments of(String text) {
        int space = text.indexOf(' ');
        return (space < 0)
                ? new CommandArguments(text, "")
                : new CommandArguments(text.substring(0, space), text.substring(space + 1));
    }
}

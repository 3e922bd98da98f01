package io.kryten.simulator.cytube;

/**
 * Arguments of a chat command.
 *
 * @param text the text behind the command and one space, empty without a space
 * @param given whether that space is there
 */
record CommandArguments(String text, boolean given) {

    /** {@return the arguments behind the first word of a text} */
    static CommandArguments behind(String line) {
        int space = line.indexOf(' ');
        return new CommandArguments((space < 0) ? "" : line.substring(space + 1), space >= 0);
    }

    /** {@return the first word, empty if the text begins with a space} */
    String first() {
        return first(this.text);
    }

    /** {@return the text up to its first space} */
    static String first(String text) {
        int space = text.indexOf(' ');
        return (space < 0) ? text : text.substring(0, space);
    }

    /** {@return the text behind the first word and its space} */
    String rest() {
        return behind(this.text).text;
    }
}

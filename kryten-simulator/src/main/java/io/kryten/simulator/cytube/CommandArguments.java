package io.kryten.simulator.cytube;

/**
 * Arguments of a chat command.
 *
 * @param text the text behind the command and one space, empty without a space
 */
record CommandArguments(String text) {

    /** {@return the first word, empty if the text begins with a space} */
    String first() {
        int space = this.text.indexOf(' ');
        return (space < 0) ? this.text : this.text.substring(0, space);
    }

    /** {@return the text behind the first word and its space} */
    String rest() {
        int space = this.text.indexOf(' ');
        return (space < 0) ? "" : this.text.substring(space + 1);
    }
}

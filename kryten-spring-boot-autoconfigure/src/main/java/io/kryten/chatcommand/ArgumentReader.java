package io.kryten.chatcommand;

/** Reader of the text of one part of a command. Thread-safe. */
@FunctionalInterface
interface ArgumentReader {

    /**
     * Reads a value.
     *
     * @param text the text of a user; one word, a quoted text or the rest of a line
     * @param call the call that the value belongs to
     * @return the value
     * @throws UnreadableValueException if the text is no such value
     * @throws ChatCommandException if the text is refused for another reason
     */
    Object read(String text, ChatCommandCall call);
}

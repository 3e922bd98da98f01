package io.kryten.chatcommand;

/** Reaction to a line that starts with the prefix and an unknown word. */
public enum UnknownCommand {
    /** Nothing is sent. */
    IGNORE,
    /** The nearest command is suggested, if one is near. */
    SUGGEST
}

package io.kryten.annotation;

/** Place where a user gives a chat command. */
public enum CommandSource {
    /** Chat of the channel. */
    CHAT,
    /** Private message to the bot. */
    PM
}

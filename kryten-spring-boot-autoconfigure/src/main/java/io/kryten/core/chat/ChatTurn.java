package io.kryten.core.chat;

/** Place of a text in the queue of outgoing chat. */
public enum ChatTurn {
    /** Replies go before bulk, and users take turns. */
    USUAL,
    /** The text goes before all replies and bulk, and no other text displaces it. */
    FIRST
}

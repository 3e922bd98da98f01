package io.kryten.core.chat;

/** Place of a text in the queue of outgoing chat. */
public enum ChatTurn {
    /** Replies go before bulk, and users take turns. */
    USUAL,
    /**
     * The text goes before all replies and bulk that were not begun, and no other text displaces it. The rest of a text of several
     * lines and the repetition of a line go before it. It does not wait for commands that are repeated.
     */
    FIRST
}

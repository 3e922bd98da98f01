package io.kryten.chatcommand;

import io.kryten.listener.PrivateReply;

/** Place of a reply to a command that was given in chat. Commands in private messages are answered by private messages. */
public enum ReplyPlace {
    /** A private message to the user. */
    PM,
    /** Chat of the channel. */
    CHAT;

    /** {@return a reply at this place} */
    CharSequence reply(String text) {
        return (this == PM) ? PrivateReply.of(text) : text;
    }
}

package io.kryten.conversation;

/** Reason why a conversation ended before the answer came. */
public enum ConversationEnd {
    /** No answer came within the time after the question. */
    TIMEOUT,
    /** The user said a word that cancels. */
    CANCELLED_BY_USER,
    /** The bot called {@link Conversation#cancel()}. */
    CANCELLED,
    /** A newer conversation with the same user has asked a question. */
    REPLACED,
    /** The user left the channel. */
    LEFT,
    /** No answer could be read, and the question was repeated as often as allowed. */
    UNREADABLE,
    /** The question was not sent: too many lines wait, or CyTube refused it. */
    NOT_SENT,
    /** The robot or the connection was lost, so the answer may be missed. */
    LOST,
    /** The application is stopping. */
    STOPPED
}

package io.kryten.conversation;

import io.kryten.KrytenException;
import io.kryten.listener.ExpectedEnd;
import org.jspecify.annotations.Nullable;

/** A conversation ended before the answer came. A listener or chat command that ends with it has not failed. */
public class ConversationEndedException extends KrytenException implements ExpectedEnd {

    private static final long serialVersionUID = 1L;

    /** Reason of the end. */
    private final ConversationEnd reason;

    /**
     * Creates the exception.
     *
     * @param reason the reason
     * @param message the message
     * @param cause the failure that ended the conversation; null for none
     */
    public ConversationEndedException(ConversationEnd reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** {@return the reason of the end} */
    public ConversationEnd reason() {
        return this.reason;
    }
}

package io.kryten.chatcommand;

import io.kryten.KrytenException;

/**
 * Refusal of a chat command. Thrown by a command's method, by a {@link ChatCommandCondition} or while a value is read; the
 * message is the reply to the user. A refusal counts as no failure of the listener and starts no cooldown.
 */
public class ChatCommandException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a refusal.
     *
     * @param message the reply to the user, for example {@code The playlist is full}; a blank one is not sent
     */
    public ChatCommandException(String message) {
        super(message);
    }
}

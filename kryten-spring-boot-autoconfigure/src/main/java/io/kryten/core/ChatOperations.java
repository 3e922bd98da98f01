package io.kryten.core;

import io.kryten.Rank;
import io.kryten.command.KrytenCommand;

/**
 * Chat and private messages in one channel. Texts are split into lines and paced. The exceptions are those of
 * {@link KrytenOperations}; besides, a text fails with {@link io.kryten.RateLimitedException} if too many lines wait.
 */
@FunctionalInterface
public interface ChatOperations {

    /** {@return the channel, which sends the commands} */
    ChannelOperations operations();

    /**
     * Sends a text as chat. A leading {@code /} makes it a CyTube chat command, so do not start a text with words of a stranger.
     * Needs the permission {@code chat}, by default {@link Rank#GUEST}.
     *
     * @param message the text, not blank; no-break spaces and control characters are blank to CyTube. Each line takes 320 UTF-16
     * units (protocol.md section 2)
     * @throws io.kryten.KrytenValidationException if the text is blank, or a chat command is longer than a line
     */
    default void say(String message) {
        operations().execute(KrytenCommand.say(message));
    }

    /**
     * Sends a private message. CyTube refuses one to an absent user with an {@code errorMsg} event, and does not deliver one that
     * starts with {@code system:} to bots (protocol.md sections 1 and 2).
     *
     * @param username the user
     * @param message the text, not blank
     * @throws io.kryten.KrytenValidationException if the name is no user name, or the text is blank
     */
    default void pm(String username, String message) {
        operations().execute(KrytenCommand.pm(username, message));
    }
}

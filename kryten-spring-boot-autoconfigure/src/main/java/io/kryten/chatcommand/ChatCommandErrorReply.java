package io.kryten.chatcommand;

import org.jspecify.annotations.Nullable;

/**
 * Reply to calls of chat commands that are refused or fail. Declare it as a bean to translate or suppress the replies of all
 * commands in one place:
 *
 * <pre>{@code
 * @Bean
 * ChatCommandErrorReply silentCooldowns() {
 *     return error -> (error.reason() instanceof ChatCommandError.RunningCooldown) ? null : error.text();
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ChatCommandErrorReply {

    /**
     * Makes a reply, on the thread of the call. An exception is logged, and the library replies.
     *
     * @param error the call and its error
     * @return the reply, sent as {@code kryten.chat-commands.error-reply} says, or privately if it is a
     * {@link io.kryten.listener.PrivateReply}; null or blank for none
     */
    @Nullable
    CharSequence reply(ChatCommandError error);
}

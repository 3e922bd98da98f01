package io.kryten.conversation;

import io.kryten.Channel;

/** Decides which lines of a user may be answers. Declare it as a bean to replace the prefix of chat commands as the rule. */
@FunctionalInterface
public interface AnswerFilter {

    /**
     * Returns whether a line may be the answer to an open question. Must not block.
     *
     * @param channel the channel
     * @param text the line as plain text
     * @return false for a line of another purpose, such as a chat command
     */
    boolean mayAnswer(Channel channel, String text);
}

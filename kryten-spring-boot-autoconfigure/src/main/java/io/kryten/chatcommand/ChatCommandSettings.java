package io.kryten.chatcommand;

import java.util.Map;

import io.kryten.Channel;

/**
 * Settings of chat commands.
 *
 * @param prefix the text before a command, compared ignoring case
 * @param prefixes prefixes of channels that have their own
 * @param errorReply the place of replies to calls in chat that are refused or fail
 * @param unknown the reaction to unknown commands
 * @param help whether {@code help} is a command
 * @param helpReply the place of replies to {@code help} in chat
 */
public record ChatCommandSettings(
        String prefix,
        Map<Channel, String> prefixes,
        ReplyPlace errorReply,
        UnknownCommand unknown,
        boolean help,
        ReplyPlace helpReply) {

    /** Prefix {@code !}, errors and help by private message, nothing for unknown commands. */
    public static final ChatCommandSettings DEFAULTS =
            new ChatCommandSettings("!", Map.of(), ReplyPlace.PM, UnknownCommand.IGNORE, true, ReplyPlace.PM);

    /**
     * Copies the prefixes.
     *
     * @param prefix the text before a command, compared ignoring case
     * @param prefixes prefixes of channels that have their own
     * @param errorReply the place of replies to calls in chat that are refused or fail
     * @param unknown the reaction to unknown commands
     * @param help whether {@code help} is a command
     * @param helpReply the place of replies to {@code help} in chat
     */
    public ChatCommandSettings {
        prefixes = Map.copyOf(prefixes);
    }

    /**
     * Returns the prefix of a channel.
     *
     * @param channel a configured channel
     * @return its own prefix, or else the common one
     */
    public String prefix(Channel channel) {
        return this.prefixes.getOrDefault(channel, this.prefix);
    }
}

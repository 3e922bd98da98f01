package io.kryten.chatcommand;

import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.command.KrytenCommand;
import org.jspecify.annotations.Nullable;

/**
 * Settings of chat commands.
 *
 * @param prefixes the texts before a command, one or more, compared ignoring case; users are shown the first
 * @param byChannel the prefixes of channels that have their own
 * @param mention whether a mention of the bot, such as {@code @Bot} or {@code Bot:}, counts as a prefix
 * @param errorReply the place of replies to calls in chat that are refused or fail
 * @param unknown the reaction to unknown commands
 * @param help whether {@code help} is a command
 * @param helpReply the place of replies to {@code help} in chat
 */
public record ChatCommandSettings(
        List<String> prefixes,
        Map<Channel, List<String>> byChannel,
        boolean mention,
        ReplyPlace errorReply,
        UnknownCommand unknown,
        boolean help,
        ReplyPlace helpReply) {

    /** Prefix {@code !}, errors and help by private message, nothing for unknown commands. */
    public static final ChatCommandSettings DEFAULTS = new ChatCommandSettings(
            List.of("!"), Map.of(), false, ReplyPlace.PM, UnknownCommand.IGNORE, true, ReplyPlace.PM);

    /**
     * Validates and copies the prefixes.
     *
     * @param prefixes the texts before a command, one or more, compared ignoring case; users are shown the first
     * @param byChannel the prefixes of channels that have their own
     * @param mention whether a mention of the bot counts as a prefix
     * @param errorReply the place of replies to calls in chat that are refused or fail
     * @param unknown the reaction to unknown commands
     * @param help whether {@code help} is a command
     * @param helpReply the place of replies to {@code help} in chat
     * @throws IllegalArgumentException if there is no prefix, or one is blank, starts with white space or {@code /}, or leaves no room for
     * a command in a line
     */
    public ChatCommandSettings {
        prefixes = checked("prefixes", prefixes);
        byChannel = Map.copyOf(byChannel);
        byChannel.forEach((channel, own) -> checked("prefixes of " + channel, own));
    }

    private static List<String> checked(String name, List<String> prefixes) {
        String fix = "; set a short text such as ! or bot!";
        if (prefixes.isEmpty()) {
            throw new IllegalArgumentException(name + " is empty" + fix);
        }
        for (String prefix : prefixes) {
            if (prefix.isBlank() || LineWords.isSpace(prefix.charAt(0))) {
                throw new IllegalArgumentException(name + " has '" + prefix + "'" + fix);
            }
            if (prefix.length() >= KrytenCommand.LONGEST_LINE) {
                throw new IllegalArgumentException(name + " has a prefix of " + prefix.length()
                        + " characters, and a line has at most " + KrytenCommand.LONGEST_LINE + fix);
            }
            if (prefix.startsWith("/")) {
                throw new IllegalArgumentException(
                        name + " has '" + prefix + "': CyTube takes such lines as its own commands" + fix);
            }
        }
        return List.copyOf(prefixes);
    }

    /**
     * Returns the prefixes of a channel.
     *
     * @param channel a configured channel
     * @return its own prefixes, or else the common ones
     */
    public List<String> prefixes(Channel channel) {
        return this.byChannel.getOrDefault(channel, this.prefixes);
    }

    /**
     * Returns whether a line is meant for the bot: it starts as a command does.
     *
     * @param channel a configured channel
     * @param line the line as plain text
     * @param bot the name of the bot; null if it is not known
     * @return true if it starts with a prefix of the channel, or with a mention that counts as one
     */
    public boolean isForBot(Channel channel, String line, @Nullable String bot) {
        return commandPrefix(channel).end(line, bot) >= 0;
    }

    CommandPrefix commandPrefix(Channel channel) {
        return new CommandPrefix(prefixes(channel), this.mention);
    }
}

package io.kryten.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.conversation.AnswerFilter;

/** Prefixes of chat commands, common and by channel; an answer of a conversation does not start with them. */
final class ChatCommandPrefixes {

    private ChatCommandPrefixes() {}

    /** {@return the prefixes of channels that have their own} */
    static Map<Channel, String> byChannel(KrytenProperties properties) {
        List<Channel> channels = PropertiesCheck.channels(properties);
        Map<Channel, String> prefixes = new LinkedHashMap<>();
        for (int i = 0; i < channels.size(); i++) {
            KrytenProperties.ChannelChatCommands own =
                    properties.channels().get(i).chatCommands();
            if (own != null && own.prefix() != null) {
                prefixes.put(channels.get(i), own.prefix());
            }
        }
        return prefixes;
    }

    /** {@return a filter of lines with the prefix of their channel} */
    static AnswerFilter answerFilter(KrytenProperties properties) {
        Map<Channel, String> own = byChannel(properties);
        String common = properties.chatCommands().prefix();
        return (channel, text) ->
                AnswerFilter.withoutPrefix(own.getOrDefault(channel, common)).mayAnswer(channel, text);
    }
}

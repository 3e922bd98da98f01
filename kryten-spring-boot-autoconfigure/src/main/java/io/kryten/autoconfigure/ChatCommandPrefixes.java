package io.kryten.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.conversation.AnswerFilter;

import org.springframework.core.env.Environment;

/** The prefixes of chat commands by channel, by which an answer differs from a command. */
final class ChatCommandPrefixes {

    private static final String KEY = "chat-commands.prefix";

    private static final String DEFAULT = "!";

    private ChatCommandPrefixes() {}

    /** {@return a filter of lines with the prefix of their channel} */
    static AnswerFilter answerFilter(KrytenProperties properties, Environment environment) {
        String common = environment.getProperty("kryten." + KEY, DEFAULT);
        List<Channel> channels = PropertiesCheck.channels(properties);
        Map<Channel, AnswerFilter> filters = new HashMap<>();
        for (int i = 0; i < channels.size(); i++) {
            String prefix = environment.getProperty("kryten.channels[" + i + "]." + KEY, common);
            filters.put(channels.get(i), AnswerFilter.withoutPrefix(prefix));
        }
        AnswerFilter others = AnswerFilter.withoutPrefix(common);
        return (channel, text) -> filters.getOrDefault(channel, others).mayAnswer(channel, text);
    }
}

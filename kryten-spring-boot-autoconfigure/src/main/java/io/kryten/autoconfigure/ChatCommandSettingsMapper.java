package io.kryten.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.chatcommand.ChatCommandSettings;

/** Makes the settings of chat commands of the properties. */
final class ChatCommandSettingsMapper {

    private ChatCommandSettingsMapper() {}

    static ChatCommandSettings settings(KrytenProperties properties) {
        KrytenProperties.ChatCommands common = properties.chatCommands();
        return new ChatCommandSettings(
                common.prefix(),
                prefixes(properties),
                common.mention(),
                common.errorReply(),
                common.unknown(),
                common.help(),
                common.helpReply());
    }

    /** {@return the prefixes of channels that have their own} */
    private static Map<Channel, List<String>> prefixes(KrytenProperties properties) {
        List<Channel> channels = PropertiesCheck.channels(properties);
        Map<Channel, List<String>> prefixes = new LinkedHashMap<>();
        for (int i = 0; i < channels.size(); i++) {
            KrytenProperties.ChannelChatCommands own =
                    properties.channels().get(i).chatCommands();
            if (own != null && own.prefix() != null) {
                prefixes.put(channels.get(i), own.prefix());
            }
        }
        return prefixes;
    }
}

package io.kryten.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.core.chat.ChatSettings;
import org.jspecify.annotations.Nullable;

/** Maps {@code kryten.chat} and {@code kryten.channels[n].chat} to settings of outgoing chat. */
public final class ChatSettingsMapper {

    private ChatSettingsMapper() {}

    /**
     * Returns the settings of channels without values of their own.
     *
     * @param properties valid properties
     * @return the settings
     */
    public static ChatSettings common(KrytenProperties properties) {
        KrytenProperties.Chat chat = properties.chat();
        return new ChatSettings(
                chat.minDelay(),
                chat.jitter(),
                chat.maxLength(),
                chat.maxQueued(),
                chat.maxRepliesPerUser(),
                chat.dryRun());
    }

    /**
     * Returns the settings of channels with values of their own.
     *
     * @param properties valid properties
     * @param common the settings that count where a channel has no value
     * @return settings by channel; empty if no channel has values of its own
     */
    public static Map<Channel, ChatSettings> byChannel(KrytenProperties properties, ChatSettings common) {
        List<Channel> channels = PropertiesCheck.channels(properties);
        Map<Channel, ChatSettings> settings = new LinkedHashMap<>();
        for (int i = 0; i < channels.size(); i++) {
            KrytenProperties.ChannelChat own = properties.channels().get(i).chat();
            if (own != null) {
                settings.put(channels.get(i), merged(own, common));
            }
        }
        return settings;
    }

    /** {@return the values of a channel, and the common ones where it has none} */
    static ChatSettings merged(KrytenProperties.ChannelChat own, ChatSettings common) {
        return new ChatSettings(
                or(own.minDelay(), common.minDelay()),
                or(own.jitter(), common.jitter()),
                or(own.maxLength(), common.maxLength()),
                or(own.maxQueued(), common.maxQueued()),
                or(own.maxRepliesPerUser(), common.maxRepliesPerUser()),
                or(own.dryRun(), common.dryRun()));
    }

    private static <T> T or(@Nullable T own, T common) {
        return (own != null) ? own : common;
    }
}

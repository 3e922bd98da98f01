package io.kryten.simulator.cytube;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import io.kryten.event.Ban;
import io.kryten.event.ChannelRank;
import io.kryten.event.ChatFilter;
import io.kryten.event.ChatUser;
import io.kryten.event.Emote;
import io.kryten.event.PlaylistItem;
import io.kryten.event.Poll;
import org.jspecify.annotations.Nullable;

/**
 * How things stand in a room at one moment, as the server knows it: no client is told all of it.
 *
 * @param users who is here and has a name, in the order of coming, with all flags; addresses are masked
 * @param userCount how many clients are here, those without a name too
 * @param playlist the playlist in order
 * @param playlistLocked whether only those with a higher rank may add to it
 * @param nowPlaying what plays, null for nothing
 * @param leader who has the remote control, null for the server itself
 * @param poll the open poll with its true counts, null for none
 * @param voteskips how many want to skip what plays
 * @param voteskipsNeeded how many must; 0 as long as nobody does
 * @param chat the last lines that everybody was told, at most 15, the newest last
 * @param drinkCount the count of drinks
 * @param motd the message of the day, HTML
 * @param css the channel's own style
 * @param js the channel's own script
 * @param emotes the emotes
 * @param filters the rules that rewrite chat
 * @param options the options as they are sent; a copy
 * @param permissions the rank that each permission asks for
 * @param ranks ranks that the channel gave for good, by name
 * @param bans who may not come, with true addresses
 */
public record ServerSnapshot(
        List<ChatUser> users,
        int userCount,
        List<PlaylistItem> playlist,
        boolean playlistLocked,
        @Nullable PlayingItem nowPlaying,
        @Nullable String leader,
        @Nullable Poll poll,
        int voteskips,
        int voteskipsNeeded,
        List<ChatMessage> chat,
        long drinkCount,
        String motd,
        String css,
        String js,
        List<Emote> emotes,
        List<ChatFilter> filters,
        JsonNode options,
        Map<String, Rank> permissions,
        List<ChannelRank> ranks,
        List<Ban> bans) {

    /**
     * Keeps copies of what could change.
     *
     * @param users who is here and has a name
     * @param userCount how many clients are here
     * @param playlist the playlist in order
     * @param playlistLocked whether only those with a higher rank may add to it
     * @param nowPlaying what plays, or null
     * @param leader who has the remote control, or null
     * @param poll the open poll, or null
     * @param voteskips how many want to skip what plays
     * @param voteskipsNeeded how many must
     * @param chat the last lines
     * @param drinkCount the count of drinks
     * @param motd the message of the day
     * @param css the channel's own style
     * @param js the channel's own script
     * @param emotes the emotes
     * @param filters the rules that rewrite chat
     * @param options the options
     * @param permissions the rank that each permission asks for
     * @param ranks ranks that the channel gave for good
     * @param bans who may not come
     */
    public ServerSnapshot {
        users = List.copyOf(users);
        playlist = List.copyOf(playlist);
        chat = List.copyOf(chat);
        emotes = List.copyOf(emotes);
        filters = List.copyOf(filters);
        options = options.deepCopy();
        permissions = Collections.unmodifiableMap(new LinkedHashMap<>(permissions));
        ranks = List.copyOf(ranks);
        bans = List.copyOf(bans);
    }
}

package io.kryten.simulator.cytube;

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
 * State of a channel as the server knows it; no client receives all of it.
 *
 * @param users users with a name in the order of their joins, with all flags; addresses are masked
 * @param userCount number of clients, those without a name included
 * @param playlist the playlist in order
 * @param playlistLocked whether adding needs a higher rank
 * @param nowPlaying the current item, or null
 * @param leader the leader, null while the server controls playback
 * @param poll the open poll with its true counts, or null
 * @param voteskips number of votes to skip
 * @param voteskipsNeeded number of needed votes; 0 without a vote
 * @param chat the last lines that were sent to all clients, at most 15, the newest last
 * @param drinkCount the drink counter
 * @param motd the message of the day, HTML
 * @param css the channel's style
 * @param js the channel's script
 * @param emotes the emotes
 * @param filters the chat filters
 * @param options the options as they are sent; a copy
 * @param permissions the required rank of each permission
 * @param ranks permanent ranks by name
 * @param bans the bans with true addresses
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
        List<Ban> bans) {}

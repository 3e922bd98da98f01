package io.kryten.simulator.cytube;

import java.util.LinkedHashMap;
import java.util.Map;

import io.kryten.Rank;

/**
 * Factory of snapshots of a channel.
 *
 * @param room the channel
 * @param presence users
 * @param permissions permissions
 * @param options options
 * @param emotes emotes
 * @param filters chat filters
 * @param customization message of the day, style and script
 * @param chat chat
 * @param drinks drink counter
 * @param playlist playlist
 * @param player player
 * @param voteskip votes to skip
 * @param polls polls
 */
record SnapshotFactory(
        Room room,
        Presence presence,
        Permissions permissions,
        Options options,
        EmoteModule emotes,
        ChatFilters filters,
        Customization customization,
        Chat chat,
        Drinks drinks,
        PlaylistModule playlist,
        Player player,
        VoteskipModule voteskip,
        Polls polls) {

    ServerSnapshot tell() {
        Client leader = this.player.leader();
        Map<String, Rank> ranks = new LinkedHashMap<>();
        this.permissions.ranks().forEach((name, rank) -> ranks.put(name, new Rank(rank)));
        return new ServerSnapshot(
                this.presence.list(),
                this.room.clients().count(),
                this.playlist.items(),
                this.permissions.isPlaylistLocked(),
                this.player.nowPlaying(),
                (leader != null) ? leader.name() : null,
                this.polls.poll(),
                this.voteskip.count(),
                this.voteskip.need(),
                this.chat.lines().stream().map(ChatMessage::read).toList(),
                this.drinks.count(),
                this.customization.motd(),
                this.customization.css(),
                this.customization.js(),
                this.emotes.list(),
                this.filters.list(),
                this.options.tree(),
                ranks,
                this.room.site().ranks().list(),
                this.room.site().bans().list());
    }
}

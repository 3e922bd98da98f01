package io.kryten.simulator.cytube;

import java.util.LinkedHashMap;
import java.util.Map;

import io.kryten.Rank;

/**
 * Puts together how things stand in a channel.
 *
 * @param room the channel
 * @param presence who is here
 * @param permissions the permissions
 * @param options the options
 * @param emotes the emotes
 * @param filters the rules for chat
 * @param customization the looks
 * @param chat the chat
 * @param drinks the drinks
 * @param playlist the playlist
 * @param player the player
 * @param voteskip the votes to skip
 * @param polls the polls
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

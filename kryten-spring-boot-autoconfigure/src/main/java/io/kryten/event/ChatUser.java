package io.kryten.event;

import java.util.List;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a name who is in a room.
 *
 * @param name the name, in its own spelling
 * @param rank the rank; a user who just joined may be shown as registered until a rank event follows; null if not known
 * @param meta AFK and mute flags, aliases, address
 * @param image address of the profile picture, empty for none; null if not told
 * @param profileText the profile's text, empty for none; null if not told
 */
public record ChatUser(
        String name,
        @Nullable Rank rank,
        UserMeta meta,
        @Nullable String image,
        @Nullable String profileText) {

    /**
     * The same user with another rank.
     *
     * @param rank the rank, or null if it is not known
     * @return a copy
     */
    public ChatUser withRank(@Nullable Rank rank) {
        return new ChatUser(this.name, rank, this.meta, this.image, this.profileText);
    }

    /**
     * The same user with another spelling of the name.
     *
     * @param name the name
     * @return a copy
     */
    public ChatUser withName(String name) {
        return new ChatUser(name, this.rank, this.meta, this.image, this.profileText);
    }

    /** {@return whether the user is away; null if not told} */
    public @Nullable Boolean afk() {
        return this.meta.afk();
    }

    /** {@return whether the user is muted; null if not told} */
    public @Nullable Boolean muted() {
        return this.meta.muted();
    }

    /** {@return whether the user is muted without being told; null if not told} */
    public @Nullable Boolean shadowMuted() {
        return this.meta.shadowMuted();
    }

    /** {@return other names seen from the same address, none if not told} */
    public List<String> aliases() {
        List<String> aliases = this.meta.aliases();
        return (aliases != null) ? aliases : List.of();
    }
}

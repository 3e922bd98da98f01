package io.kryten.event;

import java.util.List;

import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * A named user in a channel.
 *
 * @param name the name, in its own spelling
 * @param rank the rank; a user who just joined may be shown as registered until a rank event follows; null if not known
 * @param meta AFK and mute flags, aliases, IP address
 * @param image URL of the profile picture, empty for none; null if not sent
 * @param profileText the profile's text, empty for none; null if not sent
 */
public record ChatUser(
        String name,
        @Nullable Rank rank,
        UserMeta meta,
        @Nullable String image,
        @Nullable String profileText) {

    /**
     * Changes the rank.
     *
     * @param rank the rank, or null if it is not known
     * @return a copy
     */
    public ChatUser withRank(@Nullable Rank rank) {
        return new ChatUser(this.name, rank, this.meta, this.image, this.profileText);
    }

    /**
     * Changes the spelling of the name.
     *
     * @param name the name
     * @return a copy
     */
    public ChatUser withName(String name) {
        return new ChatUser(name, this.rank, this.meta, this.image, this.profileText);
    }

    /** {@return whether the user is AFK; null if not sent} */
    public @Nullable Boolean afk() {
        return this.meta.afk();
    }

    /** {@return whether the user is muted; null if not sent} */
    public @Nullable Boolean muted() {
        return this.meta.muted();
    }

    /** {@return whether the user is shadow-muted; null if not sent} */
    public @Nullable Boolean shadowMuted() {
        return this.meta.shadowMuted();
    }

    /** {@return other names seen from the same address, empty if not sent} */
    public List<String> aliases() {
        List<String> aliases = this.meta.aliases();
        return (aliases != null) ? aliases : List.of();
    }
}

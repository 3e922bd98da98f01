package io.kryten.event;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a room tells about one of its users besides name and rank. Who may not moderate is told less: what was not
 * told is null.
 *
 * @param afk whether the user is away; null if not told
 * @param muted whether the user is muted, shadow-muted included for moderators; null if not told
 * @param shadowMuted whether the user is muted without being told; null if not told
 * @param aliases other names seen from the same address; null if not told
 * @param ip the address, masked unless one is a site administrator; null if not told
 */
public record UserMeta(
        @Nullable Boolean afk,
        @Nullable Boolean muted,
        @Nullable Boolean shadowMuted,
        @Nullable List<String> aliases,
        @Nullable String ip) {

    /**
     * Keeps a copy of what could change.
     *
     * @param afk whether the user is away; null if not told
     * @param muted whether the user is muted, shadow-muted included for moderators; null if not told
     * @param shadowMuted whether the user is muted without being told; null if not told
     * @param aliases other names seen from the same address; null if not told
     * @param ip the address, masked unless one is a site administrator; null if not told
     */
    public UserMeta {
        aliases = (aliases != null) ? List.copyOf(aliases) : null;
    }

    /** Nothing is known. */
    public static final UserMeta UNKNOWN = new UserMeta(null, null, null, null, null);

    /** {@return all but the address, which has no place in a log} */
    @Override
    public String toString() {
        return "UserMeta[afk=" + this.afk + ", muted=" + this.muted + ", shadowMuted=" + this.shadowMuted + ", aliases="
                + this.aliases + "]";
    }
}

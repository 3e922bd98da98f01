package io.kryten.event;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The data of a user besides name and rank. Robots without moderator rank receive less; a field that was not sent is null.
 *
 * @param afk whether the user is AFK; null if not sent
 * @param muted whether the user is muted; for moderators, also whether the user is shadow-muted; null if not sent
 * @param shadowMuted whether the user is shadow-muted; null if not sent
 * @param aliases other names seen from the same address; null if not sent
 * @param ip the address, masked for everybody but site administrators; null if not sent
 */
public record UserMeta(
        @Nullable Boolean afk,
        @Nullable Boolean muted,
        @Nullable Boolean shadowMuted,
        @Nullable List<String> aliases,
        @Nullable String ip) {

    /**
     * Copies the mutable arguments.
     *
     * @param afk whether the user is AFK; null if not sent
     * @param muted whether the user is muted; for moderators, also whether the user is shadow-muted; null if not sent
     * @param shadowMuted whether the user is shadow-muted; null if not sent
     * @param aliases other names seen from the same address; null if not sent
     * @param ip the address, masked for everybody but site administrators; null if not sent
     */
    public UserMeta {
        aliases = (aliases != null) ? List.copyOf(aliases) : null;
    }

    /** Data with no field known. */
    public static final UserMeta UNKNOWN = new UserMeta(null, null, null, null, null);

    /** {@return all fields but the address, which must not be logged} */
    @Override
    public String toString() {
        return "UserMeta[afk=" + this.afk + ", muted=" + this.muted + ", shadowMuted=" + this.shadowMuted + ", aliases="
                + this.aliases + "]";
    }
}

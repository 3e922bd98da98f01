package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a room's ban list.
 *
 * @param id its number
 * @param ip the banned address, masked unless one is a site administrator; {@code *} for a ban by name alone; null if
 * not told
 * @param name the banned user
 * @param reason why, in the moderator's words
 * @param bannedBy the moderator
 */
public record Ban(int id, @Nullable String ip, String name, String reason, String bannedBy) {

    /** {@return all but the address, which has no place in a log} */
    @Override
    public String toString() {
        return "Ban[id=" + this.id + ", name=" + this.name + ", reason=" + this.reason + ", bannedBy=" + this.bannedBy
                + "]";
    }
}

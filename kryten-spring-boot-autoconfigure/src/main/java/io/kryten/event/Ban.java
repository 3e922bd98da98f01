package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a channel's ban list.
 *
 * @param id CyTube's number of the ban
 * @param ip the banned address, masked for everybody but site administrators; {@code *} for a ban by name alone; null if
 * not sent
 * @param name the banned user
 * @param reason the reason as the moderator entered it
 * @param bannedBy the moderator
 */
public record Ban(int id, @Nullable String ip, String name, String reason, String bannedBy) {

    /** {@return all fields but the address, which must not be logged} */
    @Override
    public String toString() {
        return "Ban[id=" + this.id + ", name=" + this.name + ", reason=" + this.reason + ", bannedBy=" + this.bannedBy
                + "]";
    }
}

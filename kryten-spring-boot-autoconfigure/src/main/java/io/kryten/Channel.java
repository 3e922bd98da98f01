package io.kryten;

import java.util.Locale;

/**
 * A room: a channel on one CyTube site.
 *
 * @param domain the site, as the robot is configured with it, for example {@code cytu.be}; robots compare it exactly
 * (protocol.md section 2)
 * @param name the channel's name in its configured spelling, for example {@code 420Grindhouse}
 */
public record Channel(String domain, String name) {

    /**
     * Whether a domain and a channel name, in any case, mean this room.
     *
     * @param domain the site
     * @param name the channel's name
     * @return true if both are the same but for upper and lower case
     */
    public boolean matches(String domain, String name) {
        return this.name.equalsIgnoreCase(name) && this.domain.equalsIgnoreCase(domain);
    }

    /**
     * A text that is the same for every spelling of this room.
     *
     * @return domain and name in lower case
     */
    public String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    /** {@return {@code domain/name}, the form that is accepted wherever a channel is named} */
    @Override
    public String toString() {
        return this.domain + "/" + this.name;
    }
}

package io.kryten;

import java.util.Locale;

/**
 * A channel of one CyTube site.
 *
 * @param domain the site in the robot's configured spelling, for example {@code cytu.be}; robots compare it exactly
 * (protocol.md section 2)
 * @param name the channel's name in its configured spelling, for example {@code 420Grindhouse}
 */
public record Channel(String domain, String name) {

    /**
     * Whether a domain and a channel name denote this channel, ignoring case.
     *
     * @param domain the site
     * @param name the channel's name
     * @return true if both are equal, ignoring case
     */
    public boolean matches(String domain, String name) {
        return this.name.equalsIgnoreCase(name) && this.domain.equalsIgnoreCase(domain);
    }

    /**
     * Returns a text that is the same for every spelling of this channel.
     *
     * @return domain and name in lower case
     */
    public String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    /** {@return {@code domain/name}, which every parameter for a channel accepts} */
    @Override
    public String toString() {
        return this.domain + "/" + this.name;
    }
}

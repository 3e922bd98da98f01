package io.kryten.simulator.cytube;

import io.kryten.Rank;
import io.kryten.Username;

/**
 * Account of a client. Clients with one IP address share their votes and are each other's aliases, as in CyTube.
 *
 * @param name the name in its own spelling, empty for a client without a name
 * @param rank the rank in this channel; 255 and above is valid on the whole site. It holds until a moderator changes
 * it, and again when the name joins with another rank than before. {@link Rank#LEADER} is no rank of an account
 * @param registered whether the name has an account
 * @param image address of the profile picture, empty for none
 * @param text the profile's text, empty for none
 * @param ip the IP address of the client as moderators see it, masked or not; empty to let the channel give each name an
 * address of its own
 */
public record Account(String name, Rank rank, boolean registered, String image, String text, String ip) {

    /**
     * Checks name and rank.
     *
     * @param name the name in its own spelling, empty for a client without a name
     * @param rank the rank in this channel
     * @param registered whether the name has an account
     * @param image address of the profile picture, empty for none
     * @param text the profile's text, empty for none
     * @param ip the IP address as moderators see it, or empty
     * @throws IllegalArgumentException if the name is no CyTube user name, or the rank is impossible: below 1 or with
     * a fraction for an account, other than 0 for a guest and -1 without a name
     */
    public Account {
        if (!name.isEmpty() && !Username.isValid(name)) {
            throw new IllegalArgumentException("'" + name + "' is no CyTube user name");
        }
        if (registered && rank.value() != Math.rint(rank.value())) {
            throw new IllegalArgumentException(
                    "No account has the rank " + rank + ": only a leader's effective rank has a fraction."
                            + " Let '" + name
                            + "' join with another rank, such as Rank.REGISTERED, and then"
                            + " call moderation().leader(\"" + name + "\")");
        }
        boolean possible = registered
                ? !name.isEmpty() && rank.isAtLeast(Rank.REGISTERED)
                : rank.equals(name.isEmpty() ? Rank.ANONYMOUS : Rank.GUEST);
        if (!possible) {
            throw new IllegalArgumentException((registered ? "A registered" : "An unregistered")
                    + " user cannot have the name '" + name + "' and rank " + rank);
        }
    }

    /**
     * Creates a registered account.
     *
     * @param name the name
     * @param rank the rank in this channel, at least {@link Rank#REGISTERED} and without a fraction
     * @return the account, without a profile
     * @throws IllegalArgumentException if the name is no CyTube user name, or no account has that rank
     */
    public static Account of(String name, Rank rank) {
        return new Account(name, rank, true, "", "", "");
    }

    /**
     * Creates a guest: a name without an account.
     *
     * @param name the name
     * @return a guest
     */
    public static Account guest(String name) {
        return new Account(name, Rank.GUEST, false, "", "", "");
    }

    /** {@return an account without a name} */
    public static Account anonymous() {
        return new Account("", Rank.ANONYMOUS, false, "", "", "");
    }

    /**
     * Adds a profile.
     *
     * @param image address of the profile picture, empty for none
     * @param text the profile's text, empty for none
     * @return a copy
     */
    public Account withProfile(String image, String text) {
        return new Account(this.name, this.rank, this.registered, image, text, this.ip);
    }

    /**
     * Sets the IP address.
     *
     * @param ip the address as moderators see it: CyTube masks it, as in {@code yFA.j8g.iXh.gvS}
     * @return a copy
     */
    public Account withIp(String ip) {
        return new Account(this.name, this.rank, this.registered, this.image, this.text, ip);
    }

    /** {@return the account without its IP address, which has no place in a log} */
    @Override
    public String toString() {
        return "Account[name=" + this.name + ", rank=" + this.rank + ", registered=" + this.registered + "]";
    }

    /** {@return whether the rank is valid on the whole site} */
    boolean siteWide() {
        return this.rank.isAtLeast(Rank.SITE_ADMIN);
    }

    /** {@return the rank outside of the channel} */
    double rankOnSite() {
        return siteWide() ? this.rank.value() : (this.registered ? 1 : 0);
    }
}

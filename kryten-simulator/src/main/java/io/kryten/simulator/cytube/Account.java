package io.kryten.simulator.cytube;

import io.kryten.Rank;
import io.kryten.Username;

/**
 * Somebody who comes into a room. Clients of one address share their votes and are each other's aliases, as in CyTube.
 *
 * @param name the name in its own spelling, empty for somebody without one
 * @param rank the rank in this room; 255 and more counts on the whole site. It holds until a moderator changes it, and
 * again when the same name comes with another rank than last time. {@link Rank#LEADER} is none: who leads has it on top
 * @param registered whether the name is an account's
 * @param image address of the profile picture, empty for none
 * @param text the profile's text, empty for none
 * @param ip the IPv4 address that the client comes from; empty to let the room give each name an address of its own
 */
public record Account(String name, Rank rank, boolean registered, String image, String text, String ip) {

    /**
     * Checks what cannot be.
     *
     * @param name the name in its own spelling, empty for somebody without one
     * @param rank the rank in this room
     * @param registered whether the name is an account's
     * @param image address of the profile picture, empty for none
     * @param text the profile's text, empty for none
     * @param ip the IPv4 address, or empty
     * @throws IllegalArgumentException if the name is no CyTube user name, or the rank is one that such a visitor never
     * has: below 1 or with a fraction for an account, other than 0 for a guest and -1 without a name
     */
    public Account {
        if (!name.isEmpty() && !Username.isValid(name)) {
            throw new IllegalArgumentException("'" + name + "' is no CyTube user name");
        }
        if (registered && rank.value() != Math.rint(rank.value())) {
            throw new IllegalArgumentException(
                    "No account has the rank " + rank + ": ranks with a fraction are of those"
                            + " who lead at the moment. Let '" + name
                            + "' join with another rank, such as Rank.REGISTERED, and then"
                            + " call moderation().leader(\"" + name + "\")");
        }
        boolean possible = registered
                ? !name.isEmpty() && rank.isAtLeast(Rank.REGISTERED)
                : rank.equals(name.isEmpty() ? Rank.ANONYMOUS : Rank.GUEST);
        if (!possible) {
            throw new IllegalArgumentException("Nobody is " + (registered ? "registered" : "not registered")
                    + " with the name '" + name + "' and rank " + rank);
        }
    }

    /**
     * Somebody with an account.
     *
     * @param name the name
     * @param rank the rank in this room, at least {@link Rank#REGISTERED} and without a fraction
     * @return the account, without a profile
     * @throws IllegalArgumentException if the name is no CyTube user name, or no account has that rank
     */
    public static Account of(String name, Rank rank) {
        return new Account(name, rank, true, "", "", "");
    }

    /**
     * Somebody with a name but without an account.
     *
     * @param name the name
     * @return a guest
     */
    public static Account guest(String name) {
        return new Account(name, Rank.GUEST, false, "", "", "");
    }

    /** {@return somebody without a name} */
    public static Account anonymous() {
        return new Account("", Rank.ANONYMOUS, false, "", "", "");
    }

    /**
     * The same with a profile.
     *
     * @param image address of the profile picture, empty for none
     * @param text the profile's text, empty for none
     * @return a copy
     */
    public Account withProfile(String image, String text) {
        return new Account(this.name, this.rank, this.registered, image, text, this.ip);
    }

    /**
     * The same from another address.
     *
     * @param ip the IPv4 address
     * @return a copy
     */
    public Account withIp(String ip) {
        return new Account(this.name, this.rank, this.registered, this.image, this.text, ip);
    }

    /** {@return all but the address, which has no place in a log} */
    @Override
    public String toString() {
        return "Account[name=" + this.name + ", rank=" + this.rank + ", registered=" + this.registered + "]";
    }

    /** Whether the rank counts on the whole site. */
    boolean siteWide() {
        return this.rank.isAtLeast(Rank.SITE_ADMIN);
    }
}

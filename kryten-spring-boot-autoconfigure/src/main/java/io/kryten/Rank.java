package io.kryten;

/**
 * The rank of a user in a channel, which decides the user's permissions. The number may have a fraction: a leader ranks between
 * registered users and moderators (protocol.md section 1, {@code setUserRank}).
 *
 * @param value -1 to 255; sites may use values between the named ones
 */
public record Rank(double value) implements Comparable<Rank> {

    /** A visitor without a name. */
    public static final Rank ANONYMOUS = new Rank(-1);

    /** A visitor with a name but without an account. */
    public static final Rank GUEST = new Rank(0);

    /** A visitor with an account. */
    public static final Rank REGISTERED = new Rank(1);

    /** The current leader, who controls playback. */
    public static final Rank LEADER = new Rank(1.5);

    /** A moderator of the channel. */
    public static final Rank MODERATOR = new Rank(2);

    /** An administrator of the channel. */
    public static final Rank ADMIN = new Rank(3);

    /** An owner of the channel. */
    public static final Rank OWNER = new Rank(4);

    /** The channel's founder. */
    public static final Rank CREATOR = new Rank(5);

    /** An administrator of the whole site. */
    public static final Rank SITE_ADMIN = new Rank(255);

    /**
     * Validates the number.
     *
     * @param value the rank
     * @throws IllegalArgumentException if it is not a finite number
     */
    public Rank {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("A rank must be a number, not " + value);
        }
    }

    /**
     * Whether this rank satisfies a required rank.
     *
     * @param other the required rank
     * @return true if this rank is equal to the required one or above
     */
    public boolean isAtLeast(Rank other) {
        return this.value >= other.value;
    }

    @Override
    public int compareTo(Rank other) {
        return Double.compare(this.value, other.value);
    }

    /** {@return the number; a whole number has no decimal point} */
    @Override
    public String toString() {
        return (this.value == Math.rint(this.value)) ? Long.toString((long) this.value) : Double.toString(this.value);
    }
}

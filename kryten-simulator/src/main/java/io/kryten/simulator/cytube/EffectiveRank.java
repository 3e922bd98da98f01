package io.kryten.simulator.cytube;

/** Ranks of one client: on the site, in the channel, and the effective one. */
final class EffectiveRank {

    /** Effective rank of a leader whose own rank is lower. */
    static final double LEADER = 1.5;

    /** Rank that sees notices, masked addresses and muted users, and may set options. */
    static final double MODERATOR = 2;

    /** Rank that may set permissions, ranks, style and script, and read the log. */
    static final double ADMIN = 3;

    /** Lowest rank of the site's administrators. */
    static final double SITE_ADMIN = 255;

    private double onSite = -1;

    private double inChannel = -1;

    private double effective = -1;

    private double beforeLeading;

    double onSite() {
        return this.onSite;
    }

    double effective() {
        return this.effective;
    }

    boolean isAtLeast(double rank) {
        return this.effective >= rank;
    }

    /** {@return the rank without leadership} */
    double own() {
        return Math.max(this.onSite, this.inChannel);
    }

    void signIn(double rankOnSite) {
        this.onSite = rankOnSite;
        this.effective = own();
    }

    void setInChannel(double rank) {
        this.inChannel = rank;
        this.effective = own();
    }

    /** {@return whether leading raises the rank} */
    boolean lead() {
        if (this.effective >= LEADER) {
            return false;
        }
        this.beforeLeading = this.effective;
        this.effective = LEADER;
        return true;
    }

    /** {@return whether the rank was that of a leader and was restored} */
    boolean stopLeading() {
        if (this.effective != LEADER) {
            return false;
        }
        this.effective = this.beforeLeading;
        return true;
    }
}

package io.kryten.simulator.cytube;

/** The ranks of one client: on the site, in the channel, and the one that counts. */
final class EffectiveRank {

    /** What counts while somebody of a lower rank leads. */
    static final double LEADER = 1.5;

    /** Who sees notices, masked addresses and who is muted; and may set options. */
    static final double MODERATOR = 2;

    /** Who may set permissions, ranks, styles and scripts, and read the log. */
    static final double ADMIN = 3;

    /** Who may do everything on the whole site. */
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

    /** {@return the rank without what leading adds} */
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

    /** An administrator of the site takes another rank for a while. */
    void borrow(double rank) {
        this.inChannel = rank;
        this.effective = rank;
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

    /** {@return whether the rank was that of a leader and is the one before again} */
    boolean stopLeading() {
        if (this.effective != LEADER) {
            return false;
        }
        this.effective = this.beforeLeading;
        return true;
    }
}

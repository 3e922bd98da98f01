package io.kryten.state;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the player was told to be, and when this was told.
 *
 * @param led whether somebody leads: CyTube's own clock stands still then, and the leader tells every five seconds
 */
record PlayerPosition(double seconds, boolean paused, Instant toldAt, boolean led) {

    /** A leader who is silent for longer tells nobody anything: whoever comes is told what was told last. */
    private static final double LED_LIMIT = 5;

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Where it is by now. CyTube's own clock for media without a length stands still. Media with a length begin below
     * 0, told as paused, and count up all the same.
     *
     * @param length the length in seconds, 0 for none
     */
    double at(Instant now, int length) {
        double passed = secondsUntil(now);
        return after(this.led ? Math.min(passed, LED_LIMIT) : passed, length);
    }

    /** Where it is by now if whoever leads goes on with it. */
    double atMost(Instant now, int length) {
        return after(secondsUntil(now), length);
    }

    private double secondsUntil(Instant now) {
        Duration since = Duration.between(this.toldAt, now);
        return Math.max(0, since.getSeconds() + since.getNano() / NANOS_PER_SECOND);
    }

    private double after(double passed, int length) {
        boolean still = length == 0 || (this.paused && this.seconds >= 0);
        return still ? this.seconds : this.seconds + passed;
    }

    /** {@return the same place at a moment from which somebody leads, or nobody does} */
    PlayerPosition ledFrom(Instant now, int length, boolean somebody) {
        double reached = at(now, length);
        boolean still = this.paused && (this.seconds >= 0 || reached < 0);
        return new PlayerPosition(reached, still, now, somebody);
    }
}

package io.kryten.state;

import java.time.Duration;
import java.time.Instant;

/**
 * A received position of the player.
 *
 * @param seconds the position in seconds, below 0 before the start
 * @param paused whether the player is paused
 * @param receivedAt the time of arrival
 * @param led whether a leader controls playback: CyTube's own clock stops then, and the leader sends the position every five
 * seconds
 */
record PlayerPosition(double seconds, boolean paused, Instant receivedAt, boolean led) {

    /** The time in seconds for which the position advances after the last position from the leader. */
    private static final double LED_LIMIT = 5;

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Computes the current position. CyTube's clock does not advance for media without a length. Media with a length start below
     * 0, marked as paused, and advance nevertheless.
     *
     * @param now the time by the local clock
     * @param length the length of the media in seconds, 0 for none
     */
    double at(Instant now, int length) {
        double passed = secondsUntil(now);
        return after(this.led ? Math.min(passed, LED_LIMIT) : passed, length);
    }

    /** Computes the current position if the leader continues playback. */
    double atMost(Instant now, int length) {
        return after(secondsUntil(now), length);
    }

    private double secondsUntil(Instant now) {
        Duration since = Duration.between(this.receivedAt, now);
        return Math.max(0, since.getSeconds() + since.getNano() / NANOS_PER_SECOND);
    }

    private double after(double passed, int length) {
        boolean still = length == 0 || (this.paused && this.seconds >= 0);
        return still ? this.seconds : this.seconds + passed;
    }

    /** {@return the same position from the moment at which a leader takes or loses control} */
    PlayerPosition withLeader(Instant now, int length, boolean nowLed) {
        double reached = at(now, length);
        boolean still = this.paused && (this.seconds >= 0 || reached < 0);
        return new PlayerPosition(reached, still, now, nowLed);
    }
}

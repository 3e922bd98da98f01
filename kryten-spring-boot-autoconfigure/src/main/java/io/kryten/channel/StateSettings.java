package io.kryten.channel;

import java.time.Duration;

/**
 * How rooms are followed.
 *
 * @param enabled whether they are at all
 * @param presenceGrace how long somebody may be away without having departed; zero for not at all
 * @param waitForState how long the events of a room wait for its state; zero for not at all
 * @param waitForRank how long the events of a user who just joined wait for the rank; zero for not at all
 * @param settling how long after an event a robot may write it to its memory; zero for one that does so at once, and sends
 * nothing late after an outage
 */
public record StateSettings(
        boolean enabled, Duration presenceGrace, Duration waitForState, Duration waitForRank, Duration settling) {

    /** CyTube tells the rank a few milliseconds later, when its database has answered. */
    public static final Duration WAIT_FOR_RANK = Duration.ofMillis(500);

    /** A robot that is there answers in a fraction of that. */
    public static final Duration WAIT_FOR_STATE = Duration.ofSeconds(10);

    /** A robot writes a change to its bucket a few milliseconds after it has published it. */
    public static final Duration SETTLING = Duration.ofMillis(300);

    /** Two minutes of grace, ten seconds for a state, half a second for a rank. */
    public static final StateSettings DEFAULTS =
            new StateSettings(true, Duration.ofMinutes(2), WAIT_FOR_STATE, WAIT_FOR_RANK);

    /** No room is followed. */
    public static final StateSettings OFF = new StateSettings(false, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /**
     * How rooms of real robots are followed.
     *
     * @param enabled whether they are at all
     * @param presenceGrace how long somebody may be away without having departed; zero for not at all
     * @param waitForState how long the events of a room wait for its state; zero for not at all
     * @param waitForRank how long the events of a user who just joined wait for the rank; zero for not at all
     */
    public StateSettings(boolean enabled, Duration presenceGrace, Duration waitForState, Duration waitForRank) {
        this(enabled, presenceGrace, waitForState, waitForRank, SETTLING);
    }

    /** {@return the same, but that events wait for nothing, and robots remember everything at once} */
    public StateSettings withoutWaiting() {
        return new StateSettings(this.enabled, this.presenceGrace, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}

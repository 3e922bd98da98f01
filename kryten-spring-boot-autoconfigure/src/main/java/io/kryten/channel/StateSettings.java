package io.kryten.channel;

import java.time.Duration;

/**
 * Settings of the tracking of channel states.
 *
 * @param enabled whether states are tracked
 * @param presenceGrace longest absence of a user that causes no departure; zero for no grace
 * @param waitForState longest time for which events wait for the state of their channel; zero for no wait
 * @param waitForRank longest time for which events of a user who just joined wait for the rank; zero for no wait
 * @param settling longest time between an event and its entry in the robot's memory; zero for a robot that writes at once and
 * publishes nothing late after an outage
 */
public record StateSettings(
        boolean enabled, Duration presenceGrace, Duration waitForState, Duration waitForRank, Duration settling) {

    /** CyTube sends the rank a few milliseconds after the join, when its database has answered. */
    public static final Duration WAIT_FOR_RANK = Duration.ofMillis(500);

    /** A present robot answers in a fraction of this time. */
    public static final Duration WAIT_FOR_STATE = Duration.ofSeconds(10);

    /** A robot writes a change to its bucket a few milliseconds after it has published it. */
    public static final Duration SETTLING = Duration.ofMillis(300);

    /** Two minutes of grace, ten seconds for a state, half a second for a rank. */
    public static final StateSettings DEFAULTS =
            new StateSettings(true, Duration.ofMinutes(2), WAIT_FOR_STATE, WAIT_FOR_RANK);

    /** No state is tracked. */
    public static final StateSettings OFF = new StateSettings(false, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /**
     * Creates settings for real robots, with {@link #SETTLING}.
     *
     * @param enabled whether states are tracked
     * @param presenceGrace longest absence of a user that causes no departure; zero for no grace
     * @param waitForState longest time for which events wait for the state of their channel; zero for no wait
     * @param waitForRank longest time for which events of a user who just joined wait for the rank; zero for no wait
     */
    public StateSettings(boolean enabled, Duration presenceGrace, Duration waitForState, Duration waitForRank) {
        this(enabled, presenceGrace, waitForState, waitForRank, SETTLING);
    }

    /** {@return the same settings, without any wait and with robots that write at once} */
    public StateSettings withoutWaiting() {
        return new StateSettings(this.enabled, this.presenceGrace, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}

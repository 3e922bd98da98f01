package io.kryten.robot;

import java.time.Duration;

/**
 * Times of the questions to robots.
 *
 * @param silence how long a robot may give no sign of life until it is polled; above zero. While something plays, an event comes
 * every five seconds
 * @param interval shortest time between the starts of two rounds of questions; zero for none
 */
public record RobotSettings(Duration silence, Duration interval) {

    /** Polls after ten seconds of silence, and rounds 0.1 s apart. */
    public static final RobotSettings DEFAULTS = new RobotSettings(Duration.ofSeconds(10), Duration.ofMillis(100));

    /** {@return the same settings without a time between rounds, for robots that answer while they are asked} */
    public RobotSettings withoutInterval() {
        return new RobotSettings(this.silence, Duration.ZERO);
    }
}

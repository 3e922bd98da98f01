package io.kryten.robot;

/** Presence of a robot on the bus, as far as its answers and events show. */
public enum RobotPresence {
    /** The robot was not seen, and no question about it has come to an end. */
    UNKNOWN,
    /** The robot answers or publishes, or has been silent no longer than a busy robot may be. */
    PRESENT,
    /** The robot was asked and did not answer, or nothing listens where it would. */
    ABSENT
}

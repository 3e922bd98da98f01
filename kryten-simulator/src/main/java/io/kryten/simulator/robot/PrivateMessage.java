package io.kryten.simulator.robot;

/**
 * A private message of the robot.
 *
 * @param to who got it
 * @param text what it says, as plain text
 */
public record PrivateMessage(String to, String text) {

    /** {@return {@code to: text}} */
    @Override
    public String toString() {
        return this.to + ": " + this.text;
    }
}

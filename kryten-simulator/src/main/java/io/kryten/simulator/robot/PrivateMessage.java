package io.kryten.simulator.robot;

/**
 * Private message of the robot.
 *
 * @param to recipient
 * @param text the message as plain text
 */
public record PrivateMessage(String to, String text) {

    /** {@return {@code to: text}} */
    @Override
    public String toString() {
        return this.to + ": " + this.text;
    }
}

package io.kryten.simulator.robot;

/** What the robot's program would throw; the text reaches the bus as the error of an outer failure. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }

    /** {@return the text} */
    String text() {
        return String.valueOf(getMessage());
    }
}

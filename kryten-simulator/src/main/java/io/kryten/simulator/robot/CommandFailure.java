package io.kryten.simulator.robot;

/** Exception of the robot's program. Its text is the error of an outer failure. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}

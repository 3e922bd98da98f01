package io.kryten;

/**
 * Thrown when no robot can take a command: none is running on this NATS server, or the robot of the channel has stopped, was
 * kicked or has lost CyTube. Also thrown for a request when no service of the name is connected to this server.
 */
public class NoRobotException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, and what to do about it
     */
    public NoRobotException(String message) {
        super(message);
    }
}

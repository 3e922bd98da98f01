package io.kryten;

/**
 * The robot, CyTube or another service said no. A reply has two flags and either may say it: the outer one that the robot did not
 * understand, the inner one that it could not do it (protocol.md section 2).
 */
public class CommandRejectedException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /** The command's name. */
    private final String command;

    /** Why. */
    private final String reason;

    /** The whole reply. */
    private final String rawReply;

    /**
     * Creates it from a reply.
     *
     * @param command the command's name
     * @param reason the words of the robot or of CyTube as plain text
     * @param rawReply the whole reply as it came, JSON
     */
    public CommandRejectedException(String command, String reason, String rawReply) {
        super("'" + command + "' was refused: " + LogSafe.of(reason, 300));
        this.command = command;
        this.reason = reason;
        this.rawReply = rawReply;
    }

    /** {@return the command's name, for example {@code addvideo}} */
    public String command() {
        return this.command;
    }

    /** {@return why, in the words of the robot or of CyTube, as plain text; {@link #rawReply()} has their HTML} */
    public String reason() {
        return this.reason;
    }

    /** {@return the whole reply as it came, JSON} */
    public String rawReply() {
        return this.rawReply;
    }
}

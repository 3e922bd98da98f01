package io.kryten;

/**
 * Thrown when the robot, CyTube or another service refused a command. A reply has two success flags: the outer one is false if
 * the robot did not understand the command, the inner one if the robot could not execute it (protocol.md section 2).
 */
public class CommandRejectedException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /** The command's name. */
    private final String command;

    /** The reason as plain text. */
    private final String reason;

    /** The whole reply. */
    private final String rawReply;

    /**
     * Creates an exception from a reply of no channel or service in particular.
     *
     * @param command the command's name
     * @param reason the text of the robot or of CyTube as plain text
     * @param rawReply the whole reply as received, JSON
     */
    public CommandRejectedException(String command, String reason, String rawReply) {
        this(command, "", reason, rawReply);
    }

    /**
     * Creates an exception from a reply.
     *
     * @param command the command's name
     * @param where the channel or service in words that follow the name, for example {@code in cytu.be/lounge}
     * @param reason the text of the robot or of CyTube as plain text
     * @param rawReply the whole reply as received, JSON
     */
    public CommandRejectedException(String command, String where, String reason, String rawReply) {
        super(("'" + command + "' " + where).strip() + " was refused: " + LogSafe.of(reason, 300));
        this.command = command;
        this.reason = reason;
        this.rawReply = rawReply;
    }

    /** {@return the command's name, for example {@code addvideo}} */
    public String command() {
        return this.command;
    }

    /** {@return the reason as the robot or CyTube states it, as plain text; {@link #rawReply()} contains the HTML} */
    public String reason() {
        return this.reason;
    }

    /** {@return the whole reply as received, JSON} */
    public String rawReply() {
        return this.rawReply;
    }
}

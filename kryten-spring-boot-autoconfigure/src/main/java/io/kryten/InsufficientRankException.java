package io.kryten;

/**
 * Thrown when a command is refused before it is sent, because the bot's rank in the channel is known to be too low. CyTube would
 * ignore most such commands silently (protocol.md section 2).
 */
public class InsufficientRankException extends KrytenValidationException {

    private static final long serialVersionUID = 1L;

    /** The rank that the command needs. */
    private final double need;

    /** The bot's rank. */
    private final double have;

    /**
     * Creates an exception.
     *
     * @param message what was refused, and what to do about it
     * @param need the rank that the command needs in the channel
     * @param have the bot's rank in the channel
     */
    public InsufficientRankException(String message, Rank need, Rank have) {
        super(message);
        this.need = need.value();
        this.have = have.value();
    }

    /** {@return the rank that the command needs in the channel} */
    public Rank need() {
        return new Rank(this.need);
    }

    /** {@return the bot's rank in the channel} */
    public Rank have() {
        return new Rank(this.have);
    }
}

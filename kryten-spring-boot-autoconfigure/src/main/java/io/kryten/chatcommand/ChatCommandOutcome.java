package io.kryten.chatcommand;

/** Outcome of a call of a chat command. */
public enum ChatCommandOutcome {
    /** The method returned a result, or the stage that it returned completed. */
    SUCCESS,
    /**
     * The user got a refusal: the rank, a condition or a cooldown, a value that could not be read, the wrong place, a
     * {@link ChatCommandException} or a refused command of the bot.
     */
    REFUSED,
    /** The method, or the stage that it returned, failed. */
    FAILED
}

package io.kryten.chatcommand;

/** Refusal of a value that cannot be read. The reply is the reason and the usage of the command. */
final class UnreadableValueException extends ChatCommandException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a refusal.
     *
     * @param reason the reason as a sentence without a full stop; texts of users are bounded and free of control characters
     */
    UnreadableValueException(String reason) {
        super(reason);
    }
}

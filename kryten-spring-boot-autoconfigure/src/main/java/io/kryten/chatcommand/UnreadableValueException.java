package io.kryten.chatcommand;

import io.kryten.chatcommand.UnreadableValue.Problem;

/** Refusal of a value that cannot be read. The reply is the reason and the usage of the command. */
final class UnreadableValueException extends ChatCommandException {

    private static final long serialVersionUID = 1L;

    /** The problem. */
    private final transient UnreadableValue value;

    /**
     * Creates a refusal.
     *
     * @param value the problem
     */
    UnreadableValueException(UnreadableValue value) {
        super(value.message());
        this.value = value;
    }

    /**
     * Creates a refusal without limits and choices.
     *
     * @param problem the kind of problem
     * @param text the text of the user; empty if it is missing
     * @param reason the reason as a sentence without a full stop; texts of users are bounded and free of control characters
     */
    UnreadableValueException(Problem problem, String text, String reason) {
        this(UnreadableValue.of(problem, text, reason));
    }

    UnreadableValue value() {
        return this.value;
    }
}

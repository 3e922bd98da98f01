package io.kryten.test;

/** Assertions about the commands of a bot; see {@link AbstractSentCommandsAssert}. */
public final class SentCommandsAssert extends AbstractSentCommandsAssert<SentCommandsAssert, SentCommands> {

    /**
     * Creates assertions.
     *
     * @param actual source of the commands
     */
    public SentCommandsAssert(SentCommands actual) {
        super(actual, SentCommandsAssert.class);
    }
}

package io.kryten.test;

/** Assertions about what a bot sent; see {@link AbstractSentCommandsAssert}. */
public final class SentCommandsAssert extends AbstractSentCommandsAssert<SentCommandsAssert, SentCommands> {

    /**
     * Creates assertions.
     *
     * @param actual what was sent
     */
    public SentCommandsAssert(SentCommands actual) {
        super(actual, SentCommandsAssert.class);
    }
}

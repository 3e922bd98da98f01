package io.kryten.test;

import java.util.List;
import java.util.Set;

import io.kryten.KrytenChannels;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.SentCursor;

/** Source of the commands that a bot sent to its channels, read by {@link SentCommandsAssert}. */
public interface SentCommands {

    /** {@return the commands so far, oldest first; an unchanging list} */
    List<PublishedCommand> publishedCommands();

    /** {@return the channels that may be named} */
    KrytenChannels channels();

    /**
     * Returns the commands that an assertion may name: another name is an error, which would make a negative
     * assertion pass.
     *
     * @return the names of all commands that the robots know
     */
    Set<String> knownCommands();

    /**
     * Returns the position of the test in the commands.
     *
     * @return the mark and the commands that were taken off, the same object each time
     */
    SentCursor cursor();

    /**
     * Returns the failures of the bot's listeners. The next assertion reports each failure once, unless failures are
     * allowed.
     *
     * @return its failures; always empty where listeners are not observed
     */
    ListenerFailures failures();
}

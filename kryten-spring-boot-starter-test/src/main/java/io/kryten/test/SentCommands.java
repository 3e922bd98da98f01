package io.kryten.test;

import java.util.List;
import java.util.Set;

import io.kryten.KrytenChannels;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.SentCursor;
import io.kryten.simulator.robot.CommandRules;

/** Source of the commands that a bot sent to its channels, read by {@link AbstractSentCommandsAssert}. */
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
    default Set<String> knownCommands() {
        return CommandRules.names();
    }

    /**
     * Returns the position of the test in the commands.
     *
     * @return the mark and the commands that were taken off, the same object each time
     * @throws UnsupportedOperationException if this source of commands has none
     */
    default SentCursor cursor() {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " has no mark, and nothing can be taken off: it has no cursor()");
    }

    /**
     * Returns the failures of the bot's listeners. The next assertion reports each failure once, unless failures are
     * allowed.
     *
     * @return its failures; always empty where listeners are not observed
     */
    default ListenerFailures failures() {
        return new ListenerFailures();
    }
}

package io.kryten.test;

import java.util.List;
import java.util.Set;

import io.kryten.KrytenChannels;
import io.kryten.simulator.PublishedCommand;
import io.kryten.simulator.SentCursor;
import io.kryten.simulator.robot.CommandRules;

/** Source of the commands that a bot sent to its channels, read by {@link AbstractSentCommandsAssert}. */
public interface SentCommands {

    /** {@return the commands so far, oldest first; a list that does not change any more} */
    List<PublishedCommand> publishedCommands();

    /** {@return the rooms that may be named} */
    KrytenChannels channels();

    /**
     * The commands that an assertion may name: another name is a slip, which would make a negative assertion pass.
     *
     * @return the names of all commands that the robots know
     */
    default Set<String> knownCommands() {
        return CommandRules.names();
    }

    /**
     * How far the test has read what was sent.
     *
     * @return the mark and what was taken off, the same each time
     * @throws UnsupportedOperationException if this source of commands has none
     */
    default SentCursor cursor() {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " has no mark, and nothing can be taken off: it has no cursor()");
    }

    /**
     * Returns the failures of the bot's listeners. The next assertion reports each failure once, unless failures are allowed.
     *
     * @return its failures; always empty where listeners are not observed
     */
    default ListenerFailures failures() {
        return new ListenerFailures();
    }
}

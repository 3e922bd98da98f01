package io.kryten.test;

import java.util.List;

import io.kryten.core.KrytenChannels;

/** What a bot sent to its channels, for {@link AbstractSentCommandsAssert} to look at. */
public interface SentCommands {

    /** {@return the commands so far, oldest first; a list that does not change any more} */
    List<PublishedCommand> publishedCommands();

    /** {@return the rooms that may be named} */
    KrytenChannels channels();

    /**
     * What went wrong in the listeners of the bot. The next assertion reports each failure once, unless failures are allowed.
     *
     * @return its failures; always empty where listeners are not observed
     */
    default ListenerFailures failures() {
        return new ListenerFailures();
    }
}

package io.kryten.chatcommand;

import java.time.Duration;

/**
 * Observer of chat commands: measures or logs each call of a declared command. Declare it as a bean. Unknown words, and the
 * built-in help, are no calls.
 */
@FunctionalInterface
public interface ChatCommandObserver {

    /**
     * Called when a declared command is registered, before its first call.
     *
     * @param command the declared words, as {@link ChatCommandCall#command()} has them
     */
    default void registered(String command) {}

    /**
     * Called when the result of a call is known, before the reply is sent; on the thread of the call, or on the thread that completes
     * a returned stage. Must return quickly and must not throw.
     *
     * @param call the call; {@link ChatCommandCall#command()} has the declared words
     * @param outcome the outcome
     * @param time the time from the check of the call to its result, a returned stage included
     */
    void ended(ChatCommandCall call, ChatCommandOutcome outcome, Duration time);
}

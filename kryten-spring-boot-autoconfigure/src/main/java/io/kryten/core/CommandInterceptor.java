package io.kryten.core;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Interceptor of commands and requests: measures or traces each of them from the call of the application to its result. Declare
 * it as a bean; several are called in their order, and in the reverse order at the end.
 *
 * <p>Callbacks must return quickly and must not throw.
 */
public interface CommandInterceptor {

    /**
     * Called when the application gives a command to the template, before it is checked, queued or sent; on the thread of the
     * caller.
     *
     * @param command the command
     * @return is called when the result is known
     */
    Ending started(CommandCall command);

    /**
     * Called when the channel has shown the effect of a command, on any thread. Not called for a command that the robot's reply
     * completes. Each line of chat is confirmed on its own.
     *
     * @param command the name of the command
     * @param time the time since it was sent; the time in the queue of chat is no part of it
     */
    default void confirmed(String command, Duration time) {}

    /** Takes the end of one command. */
    @FunctionalInterface
    interface Ending {

        /**
         * Called once, on any thread, when the result of the command is known.
         *
         * @param failure the failure; null for success, {@link java.util.concurrent.CancellationException} if the caller
         * cancelled the command
         */
        void ended(@Nullable Throwable failure);
    }
}

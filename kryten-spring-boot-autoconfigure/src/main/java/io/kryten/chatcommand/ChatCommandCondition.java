package io.kryten.chatcommand;

import java.util.Optional;

/**
 * Condition of chat commands. Declare it as a bean, and name the bean in {@link io.kryten.annotation.ChatCommand#condition()}
 * or {@link io.kryten.annotation.ChatCommands#condition()}:
 *
 * <pre>{@code
 * @Bean
 * ChatCommandCondition evening() {
 *     return call -> LocalTime.now().isAfter(LocalTime.of(18, 0)) ? Optional.empty() : Optional.of("Come back after six");
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ChatCommandCondition {

    /**
     * Decides about a call, on the thread of the call. An exception is a failure of the call; help then hides the command.
     *
     * @param call the call
     * @return empty if it is allowed; else the reply to the user
     */
    Optional<String> refuse(ChatCommandCall call);
}

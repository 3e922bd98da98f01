package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The login of the bot succeeded or failed ({@code login}).
 *
 * @param raw the event as received
 * @param success whether the login succeeded
 * @param name the bot's own name; null if the login failed
 * @param guest whether the bot is a guest without an account
 * @param error the reason of the failure; null if the login succeeded
 */
public record LoginEvent(
        RawEvent raw,
        boolean success,
        @Nullable String name,
        boolean guest,
        @Nullable String error) implements KrytenEvent {}

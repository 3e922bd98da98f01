package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The bot logged in, or could not ({@code login}).
 *
 * @param raw the event as it came
 * @param success whether it is logged in
 * @param name the bot's own name; null if it is not logged in
 * @param guest whether it is a guest without an account
 * @param error why it could not log in; null if it could
 */
public record LoginEvent(
        RawEvent raw,
        boolean success,
        @Nullable String name,
        boolean guest,
        @Nullable String error) implements KrytenEvent {}

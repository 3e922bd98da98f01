package io.kryten.event;

/**
 * The AFK state of a user ({@code setAFK}).
 *
 * @param raw the event as received
 * @param username the user
 * @param afk whether the user is AFK
 */
public record UserAfkEvent(RawEvent raw, String username, boolean afk) implements KrytenEvent {}

package io.kryten.event;

/**
 * Somebody went away from the keyboard or came back ({@code setAFK}).
 *
 * @param raw the event as it came
 * @param username who
 * @param afk whether the user is away
 */
public record UserAfkEvent(RawEvent raw, String username, boolean afk) implements KrytenEvent {}

package io.kryten.event;

/**
 * Somebody who is here went away from the keyboard or came back. CyTube tells it twice; this comes once.
 *
 * @param raw the event that it follows from
 * @param username who
 * @param afk whether the user is away now
 */
public record AfkChangedEvent(RawEvent raw, String username, boolean afk) implements DerivedEvent {}

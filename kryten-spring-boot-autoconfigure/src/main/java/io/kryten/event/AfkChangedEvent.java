package io.kryten.event;

/**
 * The AFK state of a user changed. CyTube sends the change twice; this event comes once.
 *
 * @param raw the event that caused it
 * @param username the user
 * @param afk whether the user is AFK now
 */
public record AfkChangedEvent(RawEvent raw, String username, boolean afk) implements DerivedEvent {}

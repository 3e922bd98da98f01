package io.kryten.event;

/**
 * An item was taken off the playlist ({@code delete}).
 *
 * @param raw the event as it came
 * @param uid its number
 */
public record PlaylistItemDeletedEvent(RawEvent raw, int uid) implements PlaylistUpdateEvent {}

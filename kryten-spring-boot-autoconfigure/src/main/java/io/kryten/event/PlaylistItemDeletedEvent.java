package io.kryten.event;

/**
 * An item was removed from the playlist ({@code delete}).
 *
 * @param raw the event as received
 * @param uid the uid of the item
 */
public record PlaylistItemDeletedEvent(RawEvent raw, int uid) implements PlaylistUpdateEvent {}

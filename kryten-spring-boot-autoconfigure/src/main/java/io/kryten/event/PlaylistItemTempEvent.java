package io.kryten.event;

/**
 * The temporary flag of a playlist item changed ({@code setTemp}).
 *
 * @param raw the event as received
 * @param uid the uid of the item
 * @param temp whether the item is removed after it was played
 */
public record PlaylistItemTempEvent(RawEvent raw, int uid, boolean temp) implements PlaylistUpdateEvent {}

package io.kryten.event;

/**
 * An item is to stay or to leave when it was played ({@code setTemp}).
 *
 * @param raw the event as it came
 * @param uid its number
 * @param temp whether it leaves
 */
public record PlaylistItemTempEvent(RawEvent raw, int uid, boolean temp) implements PlaylistUpdateEvent {}

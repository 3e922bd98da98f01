package io.kryten.event;

import io.kryten.PlaylistPosition;

/**
 * An item changed its place on the playlist ({@code moveVideo}).
 *
 * @param raw the event as it came
 * @param uid its number
 * @param position where it went
 */
public record PlaylistItemMovedEvent(RawEvent raw, int uid, PlaylistPosition position) implements PlaylistUpdateEvent {}

package io.kryten.event;

import io.kryten.PlaylistPosition;

/**
 * An item of the playlist was moved ({@code moveVideo}).
 *
 * @param raw the event as received
 * @param uid the uid of the item
 * @param position the new position
 */
public record PlaylistItemMovedEvent(RawEvent raw, int uid, PlaylistPosition position) implements PlaylistUpdateEvent {}

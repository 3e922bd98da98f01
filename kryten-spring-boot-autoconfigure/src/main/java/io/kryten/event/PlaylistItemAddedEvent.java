package io.kryten.event;

import io.kryten.PlaylistPosition;

/**
 * An item was added to the playlist ({@code queue}).
 *
 * @param raw the event as received
 * @param item the item
 * @param position the position of the item
 */
public record PlaylistItemAddedEvent(RawEvent raw, PlaylistItem item, PlaylistPosition position)
        implements PlaylistUpdateEvent {}

package io.kryten.event;

import io.kryten.PlaylistPosition;

/**
 * An item was put on the playlist ({@code queue}).
 *
 * @param raw the event as it came
 * @param item the item
 * @param position where it went
 */
public record PlaylistItemAddedEvent(RawEvent raw, PlaylistItem item, PlaylistPosition position)
        implements PlaylistUpdateEvent {}

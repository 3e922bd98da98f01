package io.kryten.event;

import java.util.List;

/**
 * The whole playlist ({@code playlist}), sent on a join, after a shuffle and after a clear.
 *
 * @param raw the event as received
 * @param items all items in order
 */
public record PlaylistReplacedEvent(RawEvent raw, List<PlaylistItem> items) implements PlaylistUpdateEvent {

    /**
     * Copies the mutable arguments.
     *
     * @param raw the event as received
     * @param items all items in order
     */
    public PlaylistReplacedEvent {
        items = List.copyOf(items);
    }
}

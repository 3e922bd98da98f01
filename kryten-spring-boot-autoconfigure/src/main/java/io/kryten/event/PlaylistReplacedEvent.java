package io.kryten.event;

import java.util.List;

/**
 * The whole playlist ({@code playlist}): on joining, and after a shuffle or a clear.
 *
 * @param raw the event as it came
 * @param items all items in order
 */
public record PlaylistReplacedEvent(RawEvent raw, List<PlaylistItem> items) implements PlaylistUpdateEvent {

    /**
     * Keeps a copy of what could change.
     *
     * @param raw the event as it came
     * @param items all items in order
     */
    public PlaylistReplacedEvent {
        items = List.copyOf(items);
    }
}

package io.kryten.event;

/** The playlist changed: an item was added, deleted, moved or marked, or the whole list is another. */
public sealed interface PlaylistUpdateEvent extends KrytenEvent
        permits PlaylistItemAddedEvent,
                PlaylistItemDeletedEvent,
                PlaylistItemMovedEvent,
                PlaylistItemTempEvent,
                PlaylistReplacedEvent {}

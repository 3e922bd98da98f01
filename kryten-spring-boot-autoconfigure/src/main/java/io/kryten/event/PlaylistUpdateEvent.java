package io.kryten.event;

/** A change of the playlist: an item was added, removed, moved or marked, or the whole list was replaced. */
public sealed interface PlaylistUpdateEvent extends KrytenEvent
        permits PlaylistItemAddedEvent,
                PlaylistItemDeletedEvent,
                PlaylistItemMovedEvent,
                PlaylistItemTempEvent,
                PlaylistReplacedEvent {}

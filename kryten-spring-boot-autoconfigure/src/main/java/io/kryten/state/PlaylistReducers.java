package io.kryten.state;

import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemDeletedEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistItemTempEvent;
import io.kryten.event.PlaylistLockedEvent;
import io.kryten.event.PlaylistMetaEvent;
import io.kryten.event.PlaylistReplacedEvent;

/** Reducers of the playlist (protocol.md section 3). Changes of an unknown playlist are ignored. */
final class PlaylistReducers {

    private PlaylistReducers() {}

    static void addTo(Reducers reducers) {
        reducers.on(PlaylistReplacedEvent.class, PlaylistReducers::replaced)
                .on(PlaylistItemAddedEvent.class, PlaylistReducers::added)
                .on(PlaylistItemDeletedEvent.class, PlaylistReducers::deleted)
                .on(PlaylistItemMovedEvent.class, PlaylistReducers::moved)
                .on(PlaylistItemTempEvent.class, PlaylistReducers::marked)
                .on(PlaylistMetaEvent.class, PlaylistReducers::counted)
                .on(PlaylistLockedEvent.class, (state, event) -> state.with(StateKey.LOCKED, event.locked()));
    }

    private static ChannelState replaced(ChannelState state, PlaylistReplacedEvent event) {
        ChannelState replaced = state.with(StateKey.PLAYLIST, Playlist.of(event.items()));
        return stoppedIfEmpty(PlayerReducers.expectRepeat(replaced, event.raw().receivedAt()));
    }

    private static ChannelState added(ChannelState state, PlaylistItemAddedEvent event) {
        return state.change(StateKey.PLAYLIST, list -> list.with(event.item(), event.position()));
    }

    private static ChannelState deleted(ChannelState state, PlaylistItemDeletedEvent event) {
        return stoppedIfEmpty(state.change(StateKey.PLAYLIST, list -> list.without(event.uid())));
    }

    private static ChannelState moved(ChannelState state, PlaylistItemMovedEvent event) {
        return stoppedIfEmpty(state.change(StateKey.PLAYLIST, list -> list.moved(event.uid(), event.position())));
    }

    private static ChannelState marked(ChannelState state, PlaylistItemTempEvent event) {
        return state.change(StateKey.PLAYLIST, list -> list.marked(event.uid(), event.temp()));
    }

    private static ChannelState counted(ChannelState state, PlaylistMetaEvent event) {
        Integer count = event.count();
        // The size of a stale playlist says nothing about its items.
        return (count == null || state.stale())
                ? state
                : state.change(StateKey.PLAYLIST, list -> ZeroUidItem.counted(list, count));
    }

    /** CyTube plays nothing exactly when the playlist is empty, without an event. */
    private static ChannelState stoppedIfEmpty(ChannelState state) {
        boolean empty = state.playlist().filter(Playlist::isEmpty).isPresent();
        return empty ? PlayerReducers.playingNothing(state) : state;
    }
}

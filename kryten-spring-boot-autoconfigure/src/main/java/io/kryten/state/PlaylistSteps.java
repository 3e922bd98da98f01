package io.kryten.state;

import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemDeletedEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistItemTempEvent;
import io.kryten.event.PlaylistLockedEvent;
import io.kryten.event.PlaylistMetaEvent;
import io.kryten.event.PlaylistReplacedEvent;

/** The playlist (protocol.md section 3). Changes of a list that was never told tell nothing. */
final class PlaylistSteps {

    private PlaylistSteps() {}

    static void addTo(Steps steps) {
        steps.on(PlaylistReplacedEvent.class, PlaylistSteps::replaced)
                .on(PlaylistItemAddedEvent.class, PlaylistSteps::added)
                .on(PlaylistItemDeletedEvent.class, PlaylistSteps::deleted)
                .on(PlaylistItemMovedEvent.class, PlaylistSteps::moved)
                .on(PlaylistItemTempEvent.class, PlaylistSteps::marked)
                .on(PlaylistMetaEvent.class, PlaylistSteps::counted)
                .on(PlaylistLockedEvent.class, (state, event) -> state.with(Fact.LOCKED, event.locked()));
    }

    private static ChannelState replaced(ChannelState state, PlaylistReplacedEvent event) {
        ChannelState replaced = state.with(Fact.PLAYLIST, Playlist.of(event.items()));
        return stoppedIfEmpty(PlayerSteps.toBeRetold(replaced, event.raw().receivedAt()));
    }

    private static ChannelState added(ChannelState state, PlaylistItemAddedEvent event) {
        return state.change(Fact.PLAYLIST, list -> list.with(event.item(), event.position()));
    }

    private static ChannelState deleted(ChannelState state, PlaylistItemDeletedEvent event) {
        return stoppedIfEmpty(state.change(Fact.PLAYLIST, list -> list.without(event.uid())));
    }

    private static ChannelState moved(ChannelState state, PlaylistItemMovedEvent event) {
        return stoppedIfEmpty(state.change(Fact.PLAYLIST, list -> list.moved(event.uid(), event.position())));
    }

    private static ChannelState marked(ChannelState state, PlaylistItemTempEvent event) {
        return state.change(Fact.PLAYLIST, list -> list.marked(event.uid(), event.temp()));
    }

    private static ChannelState counted(ChannelState state, PlaylistMetaEvent event) {
        Integer count = event.count();
        // Of a list that may have missed something the number says nothing.
        return (count == null || state.stale())
                ? state
                : state.change(Fact.PLAYLIST, list -> FirstItem.counted(list, count));
    }

    /** CyTube plays nothing exactly when the list is empty, and has no event that says so. */
    private static ChannelState stoppedIfEmpty(ChannelState state) {
        boolean empty = state.playlist().filter(Playlist::isEmpty).isPresent();
        return empty ? PlayerSteps.playingNothing(state) : state;
    }
}

package io.kryten.state;

import java.util.ArrayList;
import java.util.List;

import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;

/** Follows a room event by event, and keeps what followed from the last ones. */
final class Follow {

    private final StateReducer reducer = new StateReducer();
    private ChannelState state;

    Follow(ChannelState state) {
        this.state = state;
    }

    static Follow nothingKnown() {
        return new Follow(ChannelState.unknown(RecordedRoom.CHANNEL));
    }

    /** {@return a room that a robot named KrytenBot has just entered, with some others in it} */
    static Follow entered(String... others) {
        Follow room = nothingKnown();
        CyTubeModel server = new CyTubeModel();
        for (String other : others) {
            server.users.put(other, RoomEvents.user(other, 1));
        }
        server.joinOfTheRobot(true).forEach(room::on);
        return room;
    }

    /** {@return what followed from these events} */
    List<DerivedEvent> on(KrytenEvent... events) {
        List<DerivedEvent> changes = new ArrayList<>();
        for (KrytenEvent event : events) {
            ChannelState after = this.reducer.apply(this.state, event);
            changes.addAll(ChannelChanges.between(this.state, event, after));
            this.state = after;
        }
        return changes;
    }

    ChannelState state() {
        return this.state;
    }
}

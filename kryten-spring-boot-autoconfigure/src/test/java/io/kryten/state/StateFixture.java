package io.kryten.state;

import java.util.ArrayList;
import java.util.List;

import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;

/** Applies events to a state and returns the derived events. */
final class StateFixture {

    private final StateReducer reducer = new StateReducer();
    private ChannelState state;

    StateFixture(ChannelState state) {
        this.state = state;
    }

    static StateFixture nothingKnown() {
        return new StateFixture(ChannelState.unknown(RecordedChannel.CHANNEL));
    }

    /** {@return a channel with some users that a robot named KrytenBot has just joined} */
    static StateFixture entered(String... others) {
        StateFixture channel = nothingKnown();
        CyTubeModel server = new CyTubeModel();
        for (String other : others) {
            server.users.put(other, TestEvents.user(other, 1));
        }
        server.joinOfTheRobot(true).forEach(channel::on);
        return channel;
    }

    /** {@return the events that are derived from these events} */
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

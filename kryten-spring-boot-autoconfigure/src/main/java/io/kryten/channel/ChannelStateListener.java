package io.kryten.channel;

import java.util.List;

import io.kryten.event.DerivedEvent;
import io.kryten.state.ChannelState;

/** Told of what happens to a room's state without an event. Called on any thread; must not block. */
public interface ChannelStateListener {

    /** Looks away. */
    ChannelStateListener NONE = new ChannelStateListener() {};

    /**
     * It is known by now how the room was at an earlier time. Told in order, before {@link #seeded()}, by whoever seeds.
     *
     * @param position up to which {@link ChannelStateTracker#position()} it was so
     * @param state the room as it was then
     */
    default void wasKnownTo(long position, ChannelState state) {}

    /** The state rests on all that can be known from now on. */
    default void seeded() {}

    /** There is no robot, or nothing tells what it remembers: only its next coming into the room will. */
    default void unseedable() {}

    /** The connection is there, or a robot begins to join: from now on the state may be waited for, for a bounded time. */
    default void waitBegins() {}

    /** A robot is there that was not: the state will be seeded soon. */
    default void expected() {}

    /** Events were missed. */
    default void lost() {}

    /** Discards the state and the held events. */
    default void forgotten() {
        lost();
    }

    /**
     * Something changed that follows from no event: somebody's grace is over, or an outage. No event is followed meanwhile.
     *
     * @param changes the changes, in order
     */
    default void changed(List<DerivedEvent> changes) {}
}

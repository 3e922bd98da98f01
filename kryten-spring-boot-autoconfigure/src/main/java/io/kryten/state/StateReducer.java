package io.kryten.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;

/**
 * Computes the next snapshot of a channel from the current one and an event. A pure function without clock that accepts any
 * event without an exception. An event that does not affect the state, such as chat, returns the same snapshot. The cost of an
 * event does not depend on the number of users; changes of the playlist copy an array.
 */
public final class StateReducer {

    private static final Map<Class<?>, BiFunction<ChannelState, KrytenEvent, ChannelState>> REDUCERS = reducers();

    /** Creates a reducer, which has no state. */
    public StateReducer() {}

    /**
     * Whether a type of event can change the state.
     *
     * @param type the class of its record; {@link RawEvent} for those of {@link #untypedEvents()}
     * @return false if {@link #apply} ignores such events
     */
    public static boolean follows(Class<? extends KrytenEvent> type) {
        return REDUCERS.containsKey(type);
    }

    /** {@return CyTube's names of the events that change the state and have no record of their own} */
    public static Set<String> untypedEvents() {
        return UntypedReducers.NAMES;
    }

    /**
     * Whether an event starts a join of the robot.
     *
     * @param event any event of the channel
     * @return true if CyTube sends the whole state again after this event
     */
    public static boolean beginsJoin(KrytenEvent event) {
        return JoinInProgress.isStartedBy(event);
    }

    /**
     * Applies an event.
     *
     * @param state the state before the event
     * @param event an event of the channel; the name of the channel is not compared
     * @return the state after the event; the same object if the event does not affect the state
     */
    public ChannelState apply(ChannelState state, KrytenEvent event) {
        BiFunction<ChannelState, KrytenEvent, ChannelState> reducer = REDUCERS.get(event.getClass());
        if (reducer == null) {
            return state;
        }
        Instant now = event.raw().receivedAt();
        JoinInProgress join =
                JoinInProgress.isStartedBy(event) ? JoinInProgress.of(state.channel(), now) : state.join();
        if (join == null) {
            return reduce(state, reducer, event, now);
        }
        JoinInProgress joining = join.with(event, reduce(join.received(), reducer, event, now));
        return joining.isEndedBy(event, state)
                ? joining.complete(state, now)
                : state.asStale().with(joining);
    }

    /** The time after which a join that has no clear end is completed by {@link #completeJoinOnTimeout}. */
    public static final Duration JOIN_TIMEOUT = JoinInProgress.TIMEOUT;

    /**
     * Completes the join when no further join event arrives in time: the events of a join have no clear end for every robot.
     *
     * @param state the state
     * @param now the time by the local clock
     * @return the state as received during the join, if the user list is known; otherwise the same state
     */
    public ChannelState completeJoinOnTimeout(ChannelState state, Instant now) {
        JoinInProgress join = state.join();
        return (join != null && join.received().ready()) ? join.complete(state, now) : state;
    }

    /**
     * Identifies the playback of a snapshot that was rebuilt from a seed with that of the state before: a media that plays on has
     * not started.
     *
     * @param before the state before the seed
     * @param after the state after the seed and the events since
     * @return the state after the seed, with the identity of the playback
     */
    public ChannelState reconcilePlayback(ChannelState before, ChannelState after) {
        return after.nowPlaying()
                .map(now -> PlayerReducers.playing(after, now, before.nowPlaying()))
                .orElse(after);
    }

    private static ChannelState reduce(
            ChannelState state,
            BiFunction<ChannelState, KrytenEvent, ChannelState> reducer,
            KrytenEvent event,
            Instant now) {
        ChannelState next = reducer.apply(state, event);
        return (next != state) ? next.asOf(now) : state;
    }

    private static Map<Class<?>, BiFunction<ChannelState, KrytenEvent, ChannelState>> reducers() {
        Reducers reducers = new Reducers();
        UserReducers.addTo(reducers);
        PlaylistReducers.addTo(reducers);
        PlayerReducers.addTo(reducers);
        ChannelReducers.addTo(reducers);
        UntypedReducers.addTo(reducers);
        return reducers.all();
    }
}

package io.kryten.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;

/**
 * Leads from one snapshot of a room to the next, event by event, in the order in which they came. A pure function: no
 * clock, no waiting, no exception whatever is told. Events that say nothing about the room, such as chat, give the very
 * same snapshot. One event costs the same in a large room as in a small one, but for those that tell a whole list.
 */
public final class StateReducer {

    private static final Map<Class<?>, BiFunction<ChannelState, KrytenEvent, ChannelState>> STEPS = steps();

    /** Creates one; all are alike. */
    public StateReducer() {}

    /**
     * Whether an event can say something about a room.
     *
     * @param type the class of its record; {@link RawEvent} for those of {@link #untypedEvents()}
     * @return false if {@link #apply} never looks at such an event
     */
    public static boolean follows(Class<? extends KrytenEvent> type) {
        return STEPS.containsKey(type);
    }

    /** {@return CyTube's names of the events that are followed and have no record of their own} */
    public static Set<String> untypedEvents() {
        return UntypedReducers.NAMES;
    }

    /**
     * Whether an event is the first that tells a robot of its room, on its way in.
     *
     * @param event any event of the room
     * @return true if what was told before is now told anew
     */
    public static boolean beginsJoin(KrytenEvent event) {
        return JoinInProgress.isBegunBy(event);
    }

    /**
     * The room after an event.
     *
     * @param state the room before
     * @param event an event of that room; the channel it names is not looked at
     * @return the room after it; the same object if the event says nothing about it
     */
    public ChannelState apply(ChannelState state, KrytenEvent event) {
        BiFunction<ChannelState, KrytenEvent, ChannelState> step = STEPS.get(event.getClass());
        if (step == null) {
            return state;
        }
        Instant now = event.raw().receivedAt();
        JoinInProgress join = JoinInProgress.isBegunBy(event) ? JoinInProgress.of(state.channel(), now) : state.join();
        if (join == null) {
            return follow(state, step, event, now);
        }
        JoinInProgress joining = join.with(event, follow(join.told(), step, event, now));
        return joining.isEndedBy(event, state)
                ? joining.complete(state, now)
                : state.asStale().with(joining);
    }

    /** How long a robot may be told what it needs to know of its room, before {@link #completeJoinOnTimeout}. */
    public static final Duration JOIN_TIMEOUT = JoinInProgress.TIMEOUT;

    /**
     * The room of a robot that is being told about it, when nothing more is waited for: not every robot is told in an order
     * that has a clear end.
     *
     * @param state the room
     * @param now the time here
     * @return the room as far as it was told, if it was told who is here; else the same
     */
    public ChannelState completeJoinOnTimeout(ChannelState state, Instant now) {
        JoinInProgress join = state.join();
        return (join != null && join.told().ready()) ? join.complete(state, now) : state;
    }

    /**
     * What is played in a room that was seeded again, and told the events since once more, seen by who followed the room
     * all the time: media that plays on has not started.
     *
     * @param before the room as it was followed
     * @param after the room after the seed and the events since
     * @return the room after it
     */
    public ChannelState reconcilePlayback(ChannelState before, ChannelState after) {
        return after.nowPlaying()
                .map(now -> PlayerReducers.playing(after, now, before.nowPlaying()))
                .orElse(after);
    }

    private static ChannelState follow(
            ChannelState state,
            BiFunction<ChannelState, KrytenEvent, ChannelState> step,
            KrytenEvent event,
            Instant now) {
        ChannelState next = step.apply(state, event);
        return (next != state) ? next.asOf(now) : state;
    }

    private static Map<Class<?>, BiFunction<ChannelState, KrytenEvent, ChannelState>> steps() {
        Reducers steps = new Reducers();
        UserReducers.addTo(steps);
        PlaylistReducers.addTo(steps);
        PlayerReducers.addTo(steps);
        ChannelReducers.addTo(steps);
        UntypedReducers.addTo(steps);
        return steps.all();
    }
}

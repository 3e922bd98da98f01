package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.Channel;
import io.kryten.channel.ReplayBuffer.Numbered;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;
import io.kryten.state.ChannelChanges;
import io.kryten.state.ChannelSeed;
import io.kryten.state.ChannelState;
import io.kryten.state.PresenceDebouncer;
import io.kryten.state.StateReducer;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the state of one channel: applies events to the snapshot, replays buffered events on top of a new snapshot, and
 * derives the events that no robot sends.
 *
 * <p>Guarded by the channel's lock, but for {@link #state()} and {@link #position()}.
 */
final class ChannelStateTracker {

    private final Channel channel;
    private final Scheduler scheduler;
    private final StateReducer reducer = new StateReducer();
    private final ReplayBuffer buffer;
    private final PresenceDebouncer presence;
    private volatile ChannelState state;
    private volatile long position;

    ChannelStateTracker(Channel channel, Duration presenceGrace, EventMemory memory, Scheduler scheduler) {
        this.channel = channel;
        this.buffer = new ReplayBuffer(memory.share());
        this.scheduler = scheduler;
        this.presence = new PresenceDebouncer(presenceGrace);
        this.state = ChannelState.unknown(channel);
    }

    /** {@return the newest snapshot} */
    ChannelState state() {
        return this.state;
    }

    /** {@return the number of events that were applied} */
    long position() {
        return this.position;
    }

    /**
     * Applies an event.
     *
     * @param kept whether the event is kept, to be replayed on top of a snapshot
     * @return the events that follow from it
     */
    List<DerivedEvent> apply(KrytenEvent event, boolean kept) {
        ChannelState before = this.state;
        ChannelState after = this.reducer.apply(before, event);
        long applied = this.position + 1;
        this.position = applied;
        if (kept) {
            this.buffer.add(applied, event);
        }
        if (after == before) {
            return List.of();
        }
        this.state = after;
        return debounced(ChannelChanges.between(before, event, after));
    }

    /**
     * Completes a join in which no further event arrives.
     *
     * @return the events that follow from it; empty if the join lacks the list of users, or there is none
     */
    Optional<List<DerivedEvent>> completeJoin() {
        ChannelState before = this.state;
        ChannelState after = this.reducer.completeJoinOnTimeout(
                before, this.scheduler.clock().instant());
        if (after == before) {
            return Optional.empty();
        }
        this.state = after;
        return Optional.of(debounced(ChannelChanges.between(before, marker(), after)));
    }

    /**
     * Takes a snapshot as the state before the buffered events, and replays these.
     *
     * @param seed the snapshot
     * @param asOf the time of the snapshot
     * @param appliedUntil changes of the playlist before this time are part of the snapshot
     * @param past takes the states that the replay goes through
     * @return the events that follow from the difference to the state before
     */
    List<DerivedEvent> synchronize(ChannelSeed seed, Instant asOf, Instant appliedUntil, PastStates past) {
        ChannelState before = this.state.interrupted();
        if (this.state.joining()) {
            // The first event of a join would begin it anew.
            this.buffer.clear();
        }
        ChannelState after = seed.toState(asOf, before);
        KrytenEvent last = null;
        for (Numbered next : this.buffer.notIn(appliedUntil, before.playlist().isPresent())) {
            past.reached(next.position() - 1, after, last);
            last = next.event();
            after = this.reducer.apply(after, last);
        }
        after = this.reducer.reconcilePlayback(before, after);
        past.reached(this.position, after, last);
        this.state = after;
        this.buffer.clear();
        return before.ready() ? debounced(ChannelChanges.between(before, marker(), after)) : List.of();
    }

    /**
     * Marks the state as stale. Buffered events are discarded: the next snapshot contains them, or they were reverted.
     *
     * @param known whether the state was synchronized before; else nothing of it is left
     */
    void interrupt(boolean known) {
        this.buffer.clear();
        this.state = known ? this.state.interrupted() : ChannelState.unknown(this.channel);
    }

    /** Discards everything; no event follows. */
    void forget() {
        this.buffer.clear();
        this.presence.clear();
        this.state = ChannelState.unknown(this.channel);
    }

    /** The join is complete, so no snapshot has to be completed. */
    void discardBuffer() {
        this.buffer.clear();
    }

    /** {@return whether an item was added or moved since a time, which a robot's memory may not contain yet} */
    boolean playlistChangedSince(Instant time) {
        return this.buffer.playlistChangedSince(time);
    }

    /** {@return the departures whose grace period is over} */
    List<DerivedEvent> expireDepartures() {
        return this.presence.expire(now());
    }

    /** {@return the time until the next departure; empty if none is held} */
    Optional<Duration> untilNextDeparture() {
        return this.presence.nextDeadline().map(deadline -> Duration.between(now(), deadline));
    }

    private List<DerivedEvent> debounced(List<DerivedEvent> changes) {
        return changes.stream().anyMatch(ChannelStateTracker::isPresence)
                ? this.presence.filter(changes, now())
                : changes;
    }

    /** The time of the scheduler never runs backwards, as a clock may. */
    private Instant now() {
        return Instant.EPOCH.plusNanos(this.scheduler.nanoTime());
    }

    /** Stands for the missed events from which the changes of an outage follow. */
    private RawEvent marker() {
        return new RawEvent(
                "",
                this.channel.name(),
                this.channel.domain(),
                this.scheduler.clock().instant(),
                new byte[0],
                body -> MissingNode.getInstance());
    }

    private static boolean isPresence(DerivedEvent change) {
        return change instanceof UserArrivedEvent || change instanceof UserDepartedEvent;
    }

    /** Takes the states that a replay goes through, in order. */
    interface PastStates {

        /**
         * Takes a state.
         *
         * @param position the number of events that had been applied
         * @param state the state after them
         * @param last the last of them that was replayed; null for the snapshot itself
         */
        void reached(long position, ChannelState state, @Nullable KrytenEvent last);
    }
}

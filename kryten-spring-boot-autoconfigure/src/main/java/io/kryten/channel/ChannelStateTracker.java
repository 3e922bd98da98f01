package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private final ReplayBuffer buffer = new ReplayBuffer();
    private final PresenceDebouncer presence;
    private volatile ChannelState state;
    private volatile long position;

    ChannelStateTracker(Channel channel, Duration presenceGrace, Scheduler scheduler) {
        this.channel = channel;
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

    /** {@return whether a snapshot or a join has ever been taken} */
    boolean isKnown() {
        return this.state.asOf().isPresent();
    }

    /**
     * Applies an event.
     *
     * @param live whether the state is synchronized; else the event is kept, to be replayed on top of a snapshot
     * @return the events that follow from it
     */
    List<DerivedEvent> apply(KrytenEvent event, boolean live) {
        ChannelState before = this.state;
        ChannelState after = this.reducer.apply(before, event);
        long applied = this.position + 1;
        this.position = applied;
        if (!live) {
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
     * @return the states that the replay went through, and the events that follow from the snapshot
     */
    Replay synchronize(ChannelSeed seed, Instant asOf, Instant appliedUntil) {
        ChannelState before = this.state.interrupted();
        if (this.state.joining()) {
            // The first event of a join would begin it anew.
            this.buffer.clear();
        }
        List<StateAt> states = new ArrayList<>();
        ChannelState after = seed.toState(asOf, before);
        for (Numbered next : this.buffer.notIn(appliedUntil, before.playlist().isPresent())) {
            states.add(new StateAt(next.position() - 1, after));
            after = this.reducer.apply(after, next.event());
        }
        after = this.reducer.reconcilePlayback(before, after);
        states.add(new StateAt(this.position, after));
        this.state = after;
        this.buffer.clear();
        return new Replay(
                states, before.ready() ? debounced(ChannelChanges.between(before, marker(), after)) : List.of());
    }

    /** Marks the state as stale. Buffered events are discarded: the next snapshot contains them, or they were reverted. */
    void interrupt() {
        this.buffer.clear();
        this.state = isKnown() ? this.state.interrupted() : ChannelState.unknown(this.channel);
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

    /**
     * A state of the past.
     *
     * @param position the number of events that had been applied
     * @param state the state after them
     */
    record StateAt(long position, ChannelState state) {}

    /**
     * Result of taking a snapshot.
     *
     * @param states the states that the replay went through, in order
     * @param changes the events that follow from the difference to the state before
     */
    record Replay(List<StateAt> states, List<DerivedEvent> changes) {}
}

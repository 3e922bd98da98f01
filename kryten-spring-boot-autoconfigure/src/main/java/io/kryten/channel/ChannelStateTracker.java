package io.kryten.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

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
 * Follows one room: leads its snapshot from event to event, and takes the seed that tells what was before the first one.
 * Reading the snapshot takes no lock; events that say nothing about a room, such as chat, take none either.
 */
public final class ChannelStateTracker {

    /** A robot is told all in a second or two; one that is not was lost on its way. */
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(15);

    private final Channel channel;
    private final Scheduler scheduler;
    private final StateReducer reducer = new StateReducer();
    private final ReplayBuffer unseeded = new ReplayBuffer();
    private volatile ChannelState state;
    private volatile long position;
    private volatile boolean seeded;
    private volatile ChannelStateListener observer = ChannelStateListener.NONE;
    private volatile boolean heard;
    private volatile long heardAt;
    private volatile Runnable stuckJoin = () -> {};
    private final PresenceDebouncer presence;
    private boolean departuresPlanned;
    private long joinBegan;

    ChannelStateTracker(Channel channel, Duration presenceGrace, Scheduler scheduler) {
        this.channel = channel;
        this.scheduler = scheduler;
        this.state = ChannelState.unknown(channel);
        this.presence = new PresenceDebouncer(presenceGrace);
    }

    /** {@return the room} */
    public Channel channel() {
        return this.channel;
    }

    /** {@return the room as it is now} */
    public ChannelState state() {
        return this.state;
    }

    /** {@return how many events that may say something about the room were followed so far} */
    public long position() {
        return this.position;
    }

    /**
     * {@return whether the snapshot rests on all that can be known: what a robot remembers, or what one was told on its
     * way into the room; false again when events were missed}
     */
    public boolean seeded() {
        return this.seeded;
    }

    /**
     * Sets who is told of what does not follow from an event at once.
     *
     * @param observer told from now on
     */
    public void observe(ChannelStateListener observer) {
        this.observer = observer;
    }

    /** Sets what is done when a join does not end in time, because something of it was lost. */
    void onStuckJoin(Runnable action) {
        this.stuckJoin = action;
    }

    /**
     * Follows an event. Called by one thread, that which delivers events, in the order in which they came.
     *
     * @param event an event of this room
     * @return what follows from it, often nothing
     */
    public List<DerivedEvent> follow(KrytenEvent event) {
        if (!this.seeded) {
            this.heardAt = this.scheduler.nanoTime();
            this.heard = true;
        }
        if (!StateReducer.follows(event.getClass())) {
            return List.of();
        }
        boolean begun;
        boolean told;
        List<DerivedEvent> changes;
        synchronized (this) {
            ChannelState before = this.state;
            ChannelState after = this.reducer.apply(before, event);
            long followed = this.position + 1;
            this.position = followed;
            if (!this.seeded) {
                this.unseeded.add(followed, event);
            }
            if (after == before) {
                return List.of();
            }
            this.state = after;
            begun = StateReducer.beginsJoin(event);
            if (begun) {
                this.joinBegan = this.scheduler.nanoTime();
            }
            told = !this.seeded && before.joining() && !after.joining();
            if (told) {
                settled();
            }
            changes = smoothed(ChannelChanges.between(before, event, after));
        }
        if (begun) {
            waitBegins();
            this.scheduler.schedule(this::completeJoinOnTimeout, StateReducer.JOIN_TIMEOUT);
            this.scheduler.schedule(this::checkJoin, JOIN_LIMIT);
        }
        if (told) {
            this.observer.seeded();
        }
        return changes;
    }

    /** A robot that is told nothing more has been told all. */
    private void completeJoinOnTimeout() {
        synchronized (this) {
            ChannelState before = this.state;
            boolean due = this.scheduler.nanoTime() - this.joinBegan >= StateReducer.JOIN_TIMEOUT.toNanos();
            ChannelState after = due
                    ? this.reducer.completeJoinOnTimeout(
                            before, this.scheduler.clock().instant())
                    : before;
            if (after == before) {
                return;
            }
            this.state = after;
            settled();
            hand(smoothed(ChannelChanges.between(before, reunion(), after)));
        }
        this.observer.seeded();
    }

    /**
     * Events were missed: what is known may be no longer so until there is another seed.
     *
     * @param toldAnew whether that is out of date, as the robot has come into the room since
     */
    void lost(BooleanSupplier toldAnew) {
        boolean was;
        synchronized (this) {
            if (toldAnew.getAsBoolean()) {
                return;
            }
            was = this.seeded;
            // What was told before is in the next seed, or was undone unseen.
            this.unseeded.clear();
            this.seeded = false;
            this.heard = false;
            this.state = this.state.asOf().isPresent() ? this.state.interrupted() : ChannelState.unknown(this.channel);
        }
        if (was) {
            this.observer.lost();
        }
    }

    /** All is as if nothing had ever been told. */
    void forget() {
        synchronized (this) {
            this.seeded = false;
            this.heard = false;
            this.unseeded.clear();
            this.presence.clear();
            this.state = ChannelState.unknown(this.channel);
        }
        this.observer.forgotten();
    }

    /** {@return whether a seed is wanted; not while a robot is told all anew, which is better than any seed} */
    synchronized boolean wantsSeed() {
        boolean joining = this.state.joining() && this.scheduler.nanoTime() - this.joinBegan < JOIN_LIMIT.toNanos();
        return !this.seeded && !joining;
    }

    private void checkJoin() {
        if (isJoinStuck()) {
            this.stuckJoin.run();
        }
    }

    private synchronized boolean isJoinStuck() {
        return this.state.joining() && this.scheduler.nanoTime() - this.joinBegan >= JOIN_LIMIT.toNanos();
    }

    /** Nobody tells what was before the events. */
    void unseedable() {
        // A robot that is on its way in by now will tell all.
        if (!this.state.joining()) {
            this.observer.unseedable();
        }
    }

    /** The connection is there, or a robot begins to join. */
    void waitBegins() {
        if (!this.seeded) {
            this.observer.waitBegins();
        }
    }

    /** Somebody is there who will tell. */
    void expected() {
        if (!this.seeded) {
            this.observer.expected();
        }
    }

    /** Whether an event came since the last outage, and none within a time. */
    boolean heardAndQuietFor(Duration time) {
        return this.heard && this.scheduler.nanoTime() - this.heardAt >= time.toNanos();
    }

    /** Whether the playlist changed within a time, so that a robot's memory of it may or may not have followed. */
    synchronized boolean playlistChangedSince(Instant time) {
        return this.unseeded.playlistChangedSince(time);
    }

    /**
     * Takes what a robot remembers as what was before the events that came since.
     *
     * @param seed what it remembers
     * @param asOf when it remembered that
     * @param followedUntil changes of the playlist that came before are part of it
     * @return whether it was taken
     */
    boolean seed(ChannelSeed seed, Instant asOf, Instant followedUntil) {
        synchronized (this) {
            if (!wantsSeed()) {
                return false;
            }
            ChannelState before = this.state.interrupted();
            if (this.state.joining()) {
                // It would begin anew, and never end.
                this.unseeded.clear();
            }
            ChannelState after = seed.toState(asOf, before);
            for (Numbered next :
                    this.unseeded.notIn(followedUntil, before.playlist().isPresent())) {
                this.observer.wasKnownTo(next.position() - 1, after);
                after = this.reducer.apply(after, next.event());
            }
            after = this.reducer.reconcilePlayback(before, after);
            this.observer.wasKnownTo(this.position, after);
            this.state = after;
            settled();
            if (before.ready()) {
                hand(smoothed(ChannelChanges.between(before, reunion(), after)));
            }
        }
        this.observer.seeded();
        return true;
    }

    private void settled() {
        this.seeded = true;
        this.unseeded.clear();
    }

    /** Holds back departures. The time is that of the scheduler: nobody's clock is set back while it waits. */
    private List<DerivedEvent> smoothed(List<DerivedEvent> changes) {
        if (changes.stream().noneMatch(ChannelStateTracker::isComingOrGoing)) {
            return changes;
        }
        return tell(this.presence.filter(changes, now()));
    }

    private synchronized void graceOver() {
        this.departuresPlanned = false;
        hand(tell(this.presence.expire(now())));
    }

    /** Under the lock: what follows from the next event must not be told before. */
    private void hand(List<DerivedEvent> changes) {
        if (!changes.isEmpty()) {
            this.observer.changed(changes);
        }
    }

    private List<DerivedEvent> tell(List<DerivedEvent> events) {
        // All have the same grace, so a look at the first is planned already when somebody else leaves.
        if (!this.departuresPlanned) {
            this.presence.nextDeadline().ifPresent(deadline -> {
                this.departuresPlanned = true;
                this.scheduler.schedule(this::graceOver, Duration.between(now(), deadline));
            });
        }
        return events;
    }

    private Instant now() {
        return Instant.EPOCH.plusNanos(this.scheduler.nanoTime());
    }

    /** No event says what changed during an outage. */
    private RawEvent reunion() {
        return new RawEvent(
                "",
                this.channel.name(),
                this.channel.domain(),
                null,
                "",
                this.scheduler.clock().instant(),
                new byte[0],
                body -> MissingNode.getInstance());
    }

    private static boolean isComingOrGoing(DerivedEvent change) {
        return change instanceof UserArrivedEvent || change instanceof UserDepartedEvent;
    }
}

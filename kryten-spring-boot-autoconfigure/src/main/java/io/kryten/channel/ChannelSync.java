package io.kryten.channel;

import java.time.Duration;

import io.kryten.support.Scheduler;

/**
 * State machine of the synchronization of one channel; the only place where a {@link SyncState} changes.
 *
 * <p>A hold lets events wait for the state. It begins with the connection or with a join, and ends when the state is known,
 * when its time or space is used up, or when no snapshot can be had.
 *
 * <p>{@link ChannelStream} calls it under the channel's lock; {@link #state()} may be called by any thread.
 */
final class ChannelSync {

    private final Scheduler scheduler;
    private final Duration holdLimit;
    private volatile SyncState state = SyncState.UNKNOWN;

    /** The end of the time for which events may be held. */
    private long holdEnd;

    private boolean holdExhausted;

    ChannelSync(Scheduler scheduler, Duration holdLimit) {
        this.scheduler = scheduler;
        this.holdLimit = holdLimit;
        beginHold();
    }

    SyncState state() {
        return this.state;
    }

    /** {@return whether events wait for the state} */
    boolean holds() {
        return (this.state == SyncState.SYNCHRONIZING || this.state == SyncState.JOINING) && !this.holdExhausted;
    }

    /** {@return whether a snapshot would be taken: not in a join, which is more complete than any snapshot} */
    boolean wantsSnapshot() {
        return this.state != SyncState.LIVE && this.state != SyncState.JOINING;
    }

    /** The connection is there: a snapshot is expected, and the time of the hold begins. */
    void connected() {
        beginHold();
        expect();
    }

    /** A robot is there that can be asked. The time of the hold goes on: it counts from the connection. */
    void expect() {
        if (wantsSnapshot()) {
            this.holdExhausted |= isHoldOver();
            this.state = SyncState.SYNCHRONIZING;
        }
    }

    /** A robot begins to join; the time of the hold begins anew. */
    void join() {
        beginHold();
        this.state = SyncState.JOINING;
    }

    /** The snapshot was taken, or the join is complete. */
    void live() {
        this.state = SyncState.LIVE;
    }

    /** No snapshot can be had for now. */
    void unavailable(boolean known) {
        if (this.state == SyncState.SYNCHRONIZING) {
            lose(known);
        }
    }

    /**
     * Events were missed, or will be.
     *
     * @param known whether a state from before is left
     */
    void lose(boolean known) {
        this.state = known ? SyncState.STALE : SyncState.UNKNOWN;
    }

    /** {@return whether the time of the hold is over} */
    boolean isHoldOver() {
        return this.scheduler.nanoTime() - this.holdEnd >= 0;
    }

    /** Ends the hold: waiting longer does not pay. */
    void endHold() {
        this.holdExhausted = true;
    }

    private void beginHold() {
        this.holdEnd = this.scheduler.nanoTime() + this.holdLimit.toNanos();
        this.holdExhausted = this.holdLimit.isZero();
    }
}

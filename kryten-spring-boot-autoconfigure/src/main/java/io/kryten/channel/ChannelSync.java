package io.kryten.channel;

import java.time.Duration;

import io.kryten.robot.Robot;
import io.kryten.robot.RobotEntry;
import io.kryten.support.Scheduler;

/**
 * State machine of the synchronization of one channel; the only place where a {@link SyncState} changes.
 *
 * <p>A hold lets events wait for the state. It begins with the connection or with a join, and ends when the state is known,
 * when its time or space is used up, or when no snapshot can be had. A synchronization without a join ends with the hold.
 *
 * <p>{@link ChannelStream} calls it under the channel's lock; {@link #state()}, {@link #holds()} and {@link #epoch()} may be
 * called by any thread.
 */
final class ChannelSync {

    private final RobotEntry robot;
    private final Scheduler scheduler;
    private final Duration holdLimit;
    private volatile SyncState state = SyncState.UNKNOWN;
    private volatile boolean holding;

    /** The end of the time for which events may be held. */
    private long holdEnd;

    /** Whether the state was live before, so that its last values are left. */
    private boolean known;

    ChannelSync(RobotEntry robot, Scheduler scheduler, Duration holdLimit) {
        this.robot = robot;
        this.scheduler = scheduler;
        this.holdLimit = holdLimit;
        this.holdEnd = scheduler.nanoTime();
    }

    SyncState state() {
        return this.state;
    }

    /** {@return whether events wait for the state} */
    boolean holds() {
        return this.holding;
    }

    /** {@return {@link Robot#joinEpoch()} now} */
    int epoch() {
        return this.robot.robot().joinEpoch();
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
        if (wantsSnapshot() && !isHoldOver()) {
            enter(SyncState.SYNCHRONIZING);
        }
    }

    /** A robot begins to join; the time of the hold begins anew. */
    void join() {
        beginHold();
        enter(SyncState.JOINING);
    }

    /** The snapshot was taken, or the join is complete. */
    void live() {
        this.known = true;
        enter(SyncState.LIVE);
    }

    /** No snapshot can be had for now. */
    void unavailable() {
        if (this.state == SyncState.SYNCHRONIZING) {
            lose();
        }
    }

    /** Events were missed, or will be. */
    void lose() {
        enter(this.known ? SyncState.STALE : SyncState.UNKNOWN);
    }

    /** The state is discarded. */
    void forget() {
        this.known = false;
        lose();
    }

    /** {@return whether the time of the hold is over} */
    boolean isHoldOver() {
        return this.scheduler.nanoTime() - this.holdEnd >= 0;
    }

    /** Ends the hold: waiting longer does not pay. A join goes on without it. */
    void endHold() {
        this.holdEnd = this.scheduler.nanoTime();
        this.holding = false;
        unavailable();
    }

    private void beginHold() {
        this.holdEnd = this.scheduler.nanoTime() + this.holdLimit.toNanos();
    }

    private void enter(SyncState next) {
        this.state = next;
        this.holding = (next == SyncState.SYNCHRONIZING || next == SyncState.JOINING) && !isHoldOver();
    }
}

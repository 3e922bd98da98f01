package io.kryten.announcement;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.kryten.support.Scheduler;

/**
 * Turns of one announcement. A turn comes when the time and the lines since the last one suffice, and begins the next wait, so a
 * turn that passes without the text is not made up for. Thread-safe.
 */
final class AnnouncementSchedule {

    private final Announcement announcement;
    private final Scheduler scheduler;
    private final Runnable turn;
    private State state = State.STOPPED;
    private int lines;

    /** Number of the current wait; a timer of an earlier one is stale. */
    private int wait;

    /**
     * Creates a schedule that is stopped.
     *
     * @param announcement the announcement
     * @param scheduler the timer
     * @param turn called for each turn, on the thread of the timer or of a line; must not block
     */
    AnnouncementSchedule(Announcement announcement, Scheduler scheduler, Runnable turn) {
        this.announcement = announcement;
        this.scheduler = scheduler;
        this.turn = turn;
    }

    /** Begins the wait for the first turn, anew if the schedule runs already. */
    synchronized void start() {
        this.lines = 0;
        this.wait++;
        Duration every = this.announcement.every();
        if (every == null) {
            this.state = State.TIME_OVER;
            return;
        }
        this.state = State.TIME_RUNNING;
        int current = this.wait;
        this.scheduler.schedule(() -> timeOver(current), every.plus(random(this.announcement.jitter())));
    }

    synchronized void stop() {
        this.state = State.STOPPED;
        this.wait++;
    }

    /** Counts a line of another user. */
    void line() {
        synchronized (this) {
            this.lines++;
            if (!takeTurn()) {
                return;
            }
        }
        this.turn.run();
    }

    private void timeOver(int ofWait) {
        synchronized (this) {
            if (ofWait != this.wait) {
                return;
            }
            this.state = State.TIME_OVER;
            if (!takeTurn()) {
                return;
            }
        }
        this.turn.run();
    }

    private boolean takeTurn() {
        if (this.state != State.TIME_OVER || this.lines < this.announcement.afterLines()) {
            return false;
        }
        start();
        return true;
    }

    private static Duration random(Duration bound) {
        return bound.isZero()
                ? bound
                : Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound.toNanos() + 1));
    }

    private enum State {
        /** No turn comes. */
        STOPPED,
        /** The time since the last turn is not over; lines are counted. */
        TIME_RUNNING,
        /** The time is over, or does not matter; further lines are needed. */
        TIME_OVER
    }
}

package io.kryten.simulator.cytube;

import java.time.Duration;

/**
 * Timer that can be set again and stopped. It keeps one task in the scheduler, which checks the due time when it
 * runs.
 */
final class RoomTimer {

    private final RoomTime time;

    private final Runnable action;

    private boolean set;

    private long due;

    private boolean waking;

    private long wakeAt;

    private int wakings;

    RoomTimer(RoomTime time, Runnable action) {
        this.time = time;
        this.action = action;
    }

    /** Sets the timer; an earlier setting is forgotten. */
    void in(Duration delay) {
        this.set = true;
        this.due = this.time.nanos() + delay.toNanos();
        if (!this.waking || this.due - this.wakeAt < 0) {
            wake();
        }
    }

    void stop() {
        this.set = false;
    }

    boolean isSet() {
        return this.set;
    }

    private void wake() {
        this.waking = true;
        this.wakeAt = this.due;
        int waking = ++this.wakings;
        this.time.later(Duration.ofNanos(Math.max(0, this.due - this.time.nanos())), () -> {
            if (waking == this.wakings) {
                woken();
            }
        });
    }

    private void woken() {
        this.waking = false;
        if (!this.set) {
            return;
        }
        if (this.due - this.time.nanos() > 0) {
            wake();
            return;
        }
        this.set = false;
        this.action.run();
    }
}

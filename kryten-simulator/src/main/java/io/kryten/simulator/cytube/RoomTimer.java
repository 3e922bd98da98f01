package io.kryten.simulator.cytube;

import java.time.Duration;

/** Timer that can be set again and stopped. */
final class RoomTimer {

    private final RoomTime time;

    private final Runnable action;

    private Runnable cancel = () -> {};

    private boolean set;

    /** Counts settings: a task that waited for the channel while the timer was changed is stale. */
    private int settings;

    RoomTimer(RoomTime time, Runnable action) {
        this.time = time;
        this.action = action;
    }

    /** Sets the timer; an earlier setting is forgotten. */
    void in(Duration delay) {
        stop();
        int setting = this.settings;
        this.set = true;
        this.cancel = this.time.later(delay, () -> {
            if (setting == this.settings) {
                stop();
                this.action.run();
            }
        });
    }

    void stop() {
        this.settings++;
        this.set = false;
        this.cancel.run();
    }

    boolean isSet() {
        return this.set;
    }
}

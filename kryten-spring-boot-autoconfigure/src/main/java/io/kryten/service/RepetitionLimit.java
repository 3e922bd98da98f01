package io.kryten.service;

import java.time.Duration;

import io.kryten.support.Scheduler;

/**
 * Limit of an action to one run per period. The first request runs it at once; any number of requests within the period run it
 * once more, at the end of the period. Thread-safe; the action runs under no lock.
 */
final class RepetitionLimit {

    private final Runnable action;
    private final Duration period;
    private final Scheduler scheduler;
    private State state = State.READY;

    RepetitionLimit(Runnable action, Duration period, Scheduler scheduler) {
        this.action = action;
        this.period = period;
        this.scheduler = scheduler;
    }

    /** Runs the action now or at the end of the period. */
    void request() {
        synchronized (this) {
            if (this.state != State.READY) {
                this.state = State.REQUESTED;
                return;
            }
            beginPeriod();
        }
        this.action.run();
    }

    private void endPeriod() {
        synchronized (this) {
            if (this.state != State.REQUESTED) {
                this.state = State.READY;
                return;
            }
            beginPeriod();
        }
        this.action.run();
    }

    private void beginPeriod() {
        this.state = State.RESTING;
        this.scheduler.schedule(this::endPeriod, this.period);
    }

    /** State of the limit. */
    private enum State {
        /** No period runs: a request runs the action at once. */
        READY,
        /** A period runs. */
        RESTING,
        /** A period runs, and the action runs at its end. */
        REQUESTED
    }
}

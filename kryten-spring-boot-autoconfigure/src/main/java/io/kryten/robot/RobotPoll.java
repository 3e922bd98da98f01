package io.kryten.robot;

import java.time.Duration;

import io.kryten.support.Scheduler;

/** Progress of the poll of one robot. Guarded by the lock of its {@link RobotEntry}. */
final class RobotPoll {

    private final Scheduler scheduler;
    private State state = State.IDLE;
    private long startedAt;

    /** Creates an idle poll; the time between polls begins now. */
    RobotPoll(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.startedAt = scheduler.nanoTime();
    }

    /** Begins the time between polls anew. */
    void restart() {
        end();
        this.startedAt = this.scheduler.nanoTime();
    }

    /** Ends the poll, with an answer or without a result. */
    void end() {
        this.state = State.IDLE;
    }

    /** Ends the poll because the robot answers commands, which shows no connection to CyTube. */
    void commandAnswered() {
        if (this.state != State.DUE) {
            end();
        }
    }

    /** Makes the next look poll, whatever was heard, unless a poll is under way. */
    void expedite() {
        if (this.state == State.IDLE) {
            this.state = State.DUE;
        }
    }

    /**
     * Begins a poll if one is due.
     *
     * @param seen whether a sign from the channel came within the time between polls
     * @param known whether nothing more is to be learned from the robot
     * @param silence the time between polls
     * @return whether a poll began
     */
    boolean begin(boolean seen, boolean known, Duration silence) {
        if (seen && this.state == State.UNANSWERED) {
            end();
        }
        boolean due = switch (this.state) {
            case IDLE -> !(seen && known) && this.scheduler.nanoTime() - this.startedAt >= silence.toNanos();
            case DUE, UNANSWERED -> true;
            case ASKED, ASKED_AGAIN -> false;
        };
        if (due) {
            this.state = (this.state == State.UNANSWERED) ? State.ASKED_AGAIN : State.ASKED;
            this.startedAt = this.scheduler.nanoTime();
        }
        return due;
    }

    /** Ends the poll without an answer. {@return whether it was the first such poll in a row} */
    boolean unanswered() {
        boolean first = this.state == State.ASKED;
        end();
        return first;
    }

    /** Plans a second poll because the first one was not answered. */
    void repeat() {
        this.state = State.UNANSWERED;
    }

    private enum State {
        /** No poll is under way, and the last one was answered. */
        IDLE,
        /** The next look polls. */
        DUE,
        /** The first poll is under way. */
        ASKED,
        /** One poll was not answered. */
        UNANSWERED,
        /** The second poll is under way. */
        ASKED_AGAIN
    }
}

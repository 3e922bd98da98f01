package io.kryten.simulator.cytube;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Queue of playlist changes: while a medium is looked up, later changes wait. A change that takes too long loses the
 * lock when the next one arrives.
 */
final class PlaylistLock {

    private static final long LONGEST_TURN_MILLIS = 20_000;

    private final Room room;

    private final Deque<Task> waiting = new ArrayDeque<>();

    private boolean taken;

    private long endsAt;

    PlaylistLock(Room room) {
        this.room = room;
    }

    /** Runs an action when it has the lock; the action runs its argument at its end. */
    void add(Task task) {
        this.waiting.add(task);
        next();
    }

    /** Forgets waiting changes; the current one may go on beside the next one. */
    void reset() {
        this.waiting.clear();
        this.taken = false;
    }

    boolean isTaken() {
        return this.taken;
    }

    private void next() {
        if (this.waiting.isEmpty() || !take()) {
            return;
        }
        this.endsAt = this.room.time().millis() + LONGEST_TURN_MILLIS;
        this.waiting.remove().run(this::release);
    }

    private boolean take() {
        if (!this.taken) {
            this.taken = true;
            return true;
        }
        boolean late = this.endsAt > 0 && this.room.time().millis() > this.endsAt;
        this.endsAt = late ? 0 : this.endsAt;
        return late;
    }

    private void release() {
        if (this.taken) {
            this.taken = false;
            this.room.next(this::next);
        }
    }

    /** Change that takes the lock. */
    @FunctionalInterface
    interface Task {

        void run(Runnable end);
    }
}

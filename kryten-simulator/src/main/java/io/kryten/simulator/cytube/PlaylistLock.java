package io.kryten.simulator.cytube;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Changes of the playlist, one after another: while a medium is looked up, those that came later wait. Who holds the turn
 * for too long loses it when the next one comes.
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

    /** Does something when its turn comes; what it is given must be run at its end. */
    void add(Task task) {
        this.waiting.add(task);
        next();
    }

    /** Forgets who waits; who has the turn may go on beside the next one. */
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

    /** Something that takes a turn. */
    @FunctionalInterface
    interface Task {

        void run(Runnable end);
    }
}

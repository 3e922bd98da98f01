package io.kryten.simulator.cytube;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Queue of playlist changes: while a media is looked up, later changes wait. */
final class PlaylistLock {

    private final Room room;

    /** Waiting changes; each runs its argument at its end. */
    private final Deque<Consumer<Runnable>> waiting = new ArrayDeque<>();

    private boolean taken;

    PlaylistLock(Room room) {
        this.room = room;
    }

    /** Runs a change when it has the lock; the change runs its argument at its end. */
    void add(Consumer<Runnable> change) {
        this.waiting.add(change);
        next();
    }

    /** Forgets waiting changes; the current one may go on beside the next one. */
    void reset() {
        this.waiting.clear();
        this.taken = false;
    }

    private void next() {
        if (!this.taken && !this.waiting.isEmpty()) {
            this.taken = true;
            this.waiting.remove().accept(this::release);
        }
    }

    private void release() {
        this.taken = false;
        this.room.next(this::next);
    }
}

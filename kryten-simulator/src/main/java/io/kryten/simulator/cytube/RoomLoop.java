package io.kryten.simulator.cytube;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Event loop of a channel: one action at a time. A nested action runs when the current one is done; other threads
 * wait.
 */
final class RoomLoop {

    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private boolean running;

    /** Runs an action now, or right after the current one of the same thread. */
    synchronized void run(Runnable task) {
        this.waiting.add(task);
        if (this.running) {
            return;
        }
        this.running = true;
        try {
            for (Runnable next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
                next.run();
            }
        } finally {
            this.running = false;
        }
    }

    /** {@return the value of a read, during which no action runs} */
    synchronized <T> T read(Supplier<T> reading) {
        return reading.get();
    }
}

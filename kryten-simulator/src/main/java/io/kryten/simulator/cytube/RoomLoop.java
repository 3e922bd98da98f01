package io.kryten.simulator.cytube;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Lets one thing happen at a time. What is asked for from within waits until the present thing is done, as in the event
 * loop of the real server; other threads wait for their turn.
 */
final class RoomLoop {

    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private boolean running;

    /** Does something now, or right after what is being done by this very thread. */
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

    /** {@return what is read while nothing else happens} */
    synchronized <T> T read(Supplier<T> reading) {
        return reading.get();
    }
}

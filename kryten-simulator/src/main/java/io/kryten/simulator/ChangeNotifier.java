package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies listeners of changes; several changes at a time cause one notification. */
final class ChangeNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeNotifier.class);

    /** Longest time between two looks at a condition, which may become true without a notification. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(50);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private final AtomicBoolean pending = new AtomicBoolean();

    private final Consumer<Runnable> whenUnlocked;

    /**
     * Creates a notifier.
     *
     * @param whenUnlocked runs the listeners when the channel is not locked
     */
    ChangeNotifier(Consumer<Runnable> whenUnlocked) {
        this.whenUnlocked = whenUnlocked;
    }

    /** Notifies the listeners soon, once for several changes. */
    void happened() {
        if (this.pending.compareAndSet(false, true)) {
            this.whenUnlocked.accept(this::notifyListeners);
        }
    }

    /** Adds a listener; {@return removes it} */
    Runnable listen(Runnable listener) {
        this.listeners.add(listener);
        return () -> this.listeners.remove(listener);
    }

    /** Waits in real time; {@return whether the condition held in time} */
    boolean await(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0 || !pause(Math.min(left, LONGEST_WAIT.toNanos()))) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    private boolean pause(long nanos) {
        try {
            synchronized (this.pending) {
                TimeUnit.NANOSECONDS.timedWait(this.pending, nanos);
            }
            return true;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void notifyListeners() {
        this.pending.set(false);
        synchronized (this.pending) {
            this.pending.notifyAll();
        }
        for (Runnable listener : this.listeners) {
            try {
                listener.run();
            } catch (RuntimeException ex) {
                LOG.warn("A listener of a simulated channel failed", ex);
            }
        }
    }
}

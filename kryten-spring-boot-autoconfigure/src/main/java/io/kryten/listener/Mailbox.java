package io.kryten.listener;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Bounded queue of one listener, divided into lanes. The items of a lane are handled in order by a bounded number of workers:
 * one, where they must not overtake each other. A lane occupies a thread only while it has work. A full mailbox drops its
 * oldest queued item, in whatever lane it is.
 *
 * <p>A lane is <em>active</em> while a worker serves it and <em>idle</em> otherwise; an idle, empty lane is removed.
 *
 * <p>Thread-safe. One lock guards all lanes; no item is handled under it.
 *
 * @param <T> the type of the items
 */
final class Mailbox<T> {

    /** Number of items that a worker handles in a row while other lanes wait for a thread. */
    private static final int FAIR_SHARE = 32;

    /** Time for which a worker of a busy mailbox waits for the next item, and age of the last idle worker that means busy. */
    private static final long LINGER_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private static final ThreadLocal<Mailbox<?>.@Nullable Lane> CURRENT_LANE = new ThreadLocal<>();

    private final int capacity;
    private final int workersPerLane;
    private final Executor executor;
    private final BooleanSupplier saturation;
    private final Supplier<Worker<T>> workers;

    private final Map<Object, Lane> lanes = new HashMap<>();

    /** Both ends of the list of all queued items, which is ordered by age. */
    private final Entry<T> sentinel = new Entry<>();

    private int size;
    private boolean paused;
    private volatile boolean open = true;
    private volatile long lastIdleNanos = System.nanoTime() - 2 * LINGER_NANOS;

    /**
     * Creates an open mailbox.
     *
     * @param capacity the number of items that may be queued, at least 1
     * @param workersPerLane the number of items of a lane that are handled at once, at least 1
     * @param executor runs the workers
     * @param saturation returns whether lanes wait for a thread, so that a busy lane yields its own
     * @param workers creates a worker for each thread that starts to serve a lane
     */
    Mailbox(
            int capacity,
            int workersPerLane,
            Executor executor,
            BooleanSupplier saturation,
            Supplier<Worker<T>> workers) {
        this.capacity = capacity;
        this.workersPerLane = workersPerLane;
        this.executor = executor;
        this.saturation = saturation;
        this.workers = workers;
        this.sentinel.newer = this.sentinel;
        this.sentinel.older = this.sentinel;
    }

    /**
     * Adds an item at the end of its lane.
     *
     * @return the item that was dropped for it, or null
     */
    @Nullable
    T offer(Object laneKey, T item) {
        T dropped = null;
        Lane lane;
        synchronized (this.lanes) {
            if (!this.open) {
                return null;
            }
            if (this.size == this.capacity) {
                dropped = dropOldest();
            }
            lane = this.lanes.computeIfAbsent(laneKey, Lane::new);
            append(lane, item);
            if (this.paused || lane.active >= this.workersPerLane) {
                return dropped;
            }
            lane.active++;
        }
        start(lane);
        return dropped;
    }

    /** {@return the number of queued items} */
    int size() {
        synchronized (this.lanes) {
            return this.size;
        }
    }

    /** {@return whether items are accepted} */
    boolean isOpen() {
        return this.open;
    }

    /**
     * Accepts items from now on. A worker that is still busy since the mailbox was closed keeps its lane: the next item of
     * the lane waits for it.
     */
    void open() {
        this.open = true;
    }

    /** Keeps items queued; running work goes on. */
    void pause() {
        synchronized (this.lanes) {
            this.paused = true;
            this.lanes.notifyAll();
        }
    }

    /** Handles queued and new items again. */
    void resume() {
        List<Lane> begun = new ArrayList<>();
        synchronized (this.lanes) {
            this.paused = false;
            for (Lane lane : this.lanes.values()) {
                int more = Math.min(this.workersPerLane - lane.active, lane.entries.size());
                for (int i = 0; i < more; i++) {
                    lane.active++;
                    begun.add(lane);
                }
            }
        }
        begun.forEach(this::start);
    }

    /**
     * Accepts nothing more and discards all queued items.
     *
     * @return the discarded items, the oldest first
     */
    List<T> close() {
        synchronized (this.lanes) {
            List<T> discarded = new ArrayList<>(this.size);
            for (Entry<T> entry = this.sentinel.newer; entry != this.sentinel; entry = entry.newer) {
                discarded.add(entry.item);
            }
            this.open = false;
            this.size = 0;
            this.lanes.values().forEach(lane -> lane.entries.clear());
            this.lanes.values().removeIf(lane -> lane.active == 0);
            this.sentinel.newer = this.sentinel;
            this.sentinel.older = this.sentinel;
            this.lanes.notifyAll();
            return discarded;
        }
    }

    /** {@return whether no item is queued or being handled} */
    boolean isIdle() {
        synchronized (this.lanes) {
            return this.lanes.isEmpty();
        }
    }

    /**
     * Waits until no worker is busy and no item is queued that would be handled. The wait is one in real time: a virtual
     * clock stands still while the thread that advances it is blocked here.
     *
     * @param deadlineNanos the end of the wait, in terms of {@link System#nanoTime()}
     * @param except a lane that is ignored; null for none
     * @return whether the mailbox became idle in time
     */
    boolean awaitIdle(long deadlineNanos, @Nullable Object except) throws InterruptedException {
        synchronized (this.lanes) {
            while (!isIdle(except)) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this.lanes, left);
            }
            return true;
        }
    }

    /** {@return the lane of any mailbox that the calling thread serves; null for none} */
    static @Nullable Object currentLane() {
        return CURRENT_LANE.get();
    }

    /** {@return whether the calling thread handles an item of this mailbox} */
    boolean isWorkedByCurrentThread() {
        Mailbox<?>.Lane lane = CURRENT_LANE.get();
        return lane != null && lane.owner() == this;
    }

    private boolean isIdle(@Nullable Object except) {
        return this.lanes.values().stream()
                .allMatch(lane -> lane == except || (lane.active == 0 && (this.paused || lane.entries.isEmpty())));
    }

    private void start(Lane lane) {
        try {
            this.executor.execute(lane);
        } catch (RejectedExecutionException | OutOfMemoryError ex) {
            // No thread is free; the next item of the lane requests one again.
            synchronized (this.lanes) {
                lane.active--;
                this.lanes.notifyAll();
            }
        }
    }

    private void append(Lane lane, T item) {
        Entry<T> entry = new Entry<>();
        entry.item = item;
        entry.lane = lane;
        entry.older = this.sentinel.older;
        entry.newer = this.sentinel;
        this.sentinel.older.newer = entry;
        this.sentinel.older = entry;
        lane.entries.add(entry);
        this.size++;
    }

    private @Nullable T dropOldest() {
        Entry<T> oldest = this.sentinel.newer;
        // Every lane is in order of arrival, so the oldest item of all is the first of its lane.
        oldest.lane.entries.poll();
        if (oldest.lane.entries.isEmpty() && oldest.lane.active == 0) {
            this.lanes.remove(oldest.lane.key);
        }
        return unlink(oldest);
    }

    private @Nullable T unlink(Entry<T> entry) {
        entry.older.newer = entry.newer;
        entry.newer.older = entry.older;
        this.size--;
        return entry.item;
    }

    /** Handles items on one thread, one after the other. */
    interface Worker<T> extends AutoCloseable {

        /** Handles one item; must not throw. */
        void handle(T item);

        /** Ends the work for now. */
        @Override
        void close();
    }

    /** Queued item, linked by age across all lanes so that the oldest item is found at once. */
    @SuppressWarnings("NullAway.Init") // the sentinel has neither item nor lane, all other entries have both
    private static final class Entry<T> {

        private T item;
        private Mailbox<T>.Lane lane;
        private Entry<T> older;
        private Entry<T> newer;
    }

    /** Items that are handled in order, and the workers that serve them. */
    private final class Lane implements Runnable {

        private final Object key;
        private final ArrayDeque<Entry<T>> entries = new ArrayDeque<>(4);
        private int active;

        Lane(Object key) {
            this.key = key;
        }

        @Override
        public void run() {
            boolean idle = false;
            CURRENT_LANE.set(this);
            try (Worker<T> worker = Mailbox.this.workers.get()) {
                int handled = 0;
                boolean busy = System.nanoTime() - Mailbox.this.lastIdleNanos < LINGER_NANOS;
                for (T item = take(busy); item != null; item = take(busy)) {
                    worker.handle(item);
                    if (++handled >= FAIR_SHARE && Mailbox.this.saturation.getAsBoolean()) {
                        return;
                    }
                }
                idle = true;
            } finally {
                CURRENT_LANE.remove();
                // Still active after its fair share or an error: another run serves the rest of the lane.
                if (!idle) {
                    start(this);
                }
            }
        }

        /**
         * Returns the next item of the lane, or null after which the worker is inactive.
         *
         * @param busy whether to look once more after a moment: where items come fast, to wake a thread for each costs the
         * delivery thread more than everything else (rationale.md, "Workers that linger")
         */
        private @Nullable T take(boolean busy) {
            T item = poll(!busy);
            if (item == null && busy) {
                if (!Mailbox.this.saturation.getAsBoolean()) {
                    LockSupport.parkNanos(LINGER_NANOS);
                }
                item = poll(true);
            }
            return item;
        }

        private @Nullable T poll(boolean orDeactivate) {
            synchronized (Mailbox.this.lanes) {
                Entry<T> entry = Mailbox.this.paused ? null : this.entries.poll();
                if (entry != null) {
                    return unlink(entry);
                }
                if (orDeactivate) {
                    deactivate();
                }
                return null;
            }
        }

        private void deactivate() {
            this.active--;
            if (this.active == 0 && this.entries.isEmpty()) {
                Mailbox.this.lanes.remove(this.key, this);
            }
            Mailbox.this.lastIdleNanos = System.nanoTime();
            Mailbox.this.lanes.notifyAll();
        }

        private Mailbox<T> owner() {
            return Mailbox.this;
        }
    }
}

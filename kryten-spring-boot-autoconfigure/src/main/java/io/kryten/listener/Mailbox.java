package io.kryten.listener;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The events that wait for one listener, in lanes: the events of a lane are taken in order, by a bounded number of workers
 * (one, where they must wait for each other). A lane occupies a thread only while it works. Full: the oldest event that
 * waits, in whatever lane, gives way.
 *
 * @param <T> what waits
 */
final class Mailbox<T> {

    /** How many events a worker takes in a row when other lanes wait for a thread. */
    private static final int FAIR_SHARE = 32;

    /** How long a worker waits for more, and how soon after the last rest counts as fast. */
    private static final long LINGER_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private static final ThreadLocal<Mailbox<?>.@Nullable Lane> CURRENT_LANE = new ThreadLocal<>();

    private final int capacity;
    private final int workersPerLane;
    private final Executor executor;
    private final BooleanSupplier threadsScarce;
    private final Supplier<Worker<T>> workers;

    private final Map<Object, Lane> lanes = new HashMap<>();
    private final Entry<T> ends = new Entry<>();
    private int size;
    private boolean paused;
    private volatile boolean open = true;
    private int idleWaiters;
    private volatile long lastRestNanos = System.nanoTime() - 2 * LINGER_NANOS;

    /**
     * Creates an open mailbox.
     *
     * @param capacity how many may wait, at least 1
     * @param workersPerLane how many of a lane are handled at once, at least 1
     * @param executor where they are handled
     * @param threadsScarce whether lanes wait for a thread, so that a busy lane should step back
     * @param workers gives a worker to each thread that begins to work
     */
    Mailbox(
            int capacity,
            int workersPerLane,
            Executor executor,
            BooleanSupplier threadsScarce,
            Supplier<Worker<T>> workers) {
        this.capacity = capacity;
        this.workersPerLane = workersPerLane;
        this.executor = executor;
        this.threadsScarce = threadsScarce;
        this.workers = workers;
        this.ends.newer = this.ends;
        this.ends.older = this.ends;
    }

    /**
     * Adds one at the end of its lane.
     *
     * @return what gave way to it, or null
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

    /** {@return how many wait} */
    int size() {
        synchronized (this.lanes) {
            return this.size;
        }
    }

    /** {@return whether events are taken} */
    boolean isOpen() {
        return this.open;
    }

    /**
     * Takes events from now on. A call that still runs since the mailbox was closed keeps its lane: the next event of the
     * lane waits for the end of the call.
     */
    void open() {
        this.open = true;
    }

    /** Lets events wait; those being handled go on. */
    void pause() {
        synchronized (this.lanes) {
            this.paused = true;
            noticeIdle();
        }
    }

    /** Handles what waits, and what comes. */
    void resume() {
        Map<Lane, Integer> idle = new HashMap<>();
        synchronized (this.lanes) {
            this.paused = false;
            for (Lane lane : this.lanes.values()) {
                int more = Math.min(this.workersPerLane - lane.active, lane.entries.size());
                lane.active += Math.max(0, more);
                idle.put(lane, more);
            }
        }
        idle.forEach((lane, more) -> {
            for (int i = 0; i < more; i++) {
                start(lane);
            }
        });
    }

    /**
     * Takes nothing more and forgets what waits.
     *
     * @return how many were forgotten
     */
    int close() {
        synchronized (this.lanes) {
            int forgotten = this.size;
            this.open = false;
            this.size = 0;
            this.lanes.values().forEach(lane -> lane.entries.clear());
            this.lanes.values().removeIf(lane -> lane.active == 0);
            this.ends.newer = this.ends;
            this.ends.older = this.ends;
            noticeIdle();
            return forgotten;
        }
    }

    /** {@return whether nothing waits and nothing is being handled} */
    boolean isIdle() {
        synchronized (this.lanes) {
            return this.lanes.isEmpty();
        }
    }

    /**
     * Waits until no call runs and nothing waits that would be handled.
     *
     * @param deadlineNanos until when to wait, as {@link System#nanoTime()} tells it
     * @param except a lane that does not count; null for none
     * @return whether that is so
     */
    boolean awaitIdle(long deadlineNanos, @Nullable Object except) throws InterruptedException {
        synchronized (this.lanes) {
            this.idleWaiters++;
            try {
                while (!isIdle(except)) {
                    long left = deadlineNanos - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(this.lanes, left);
                }
                return true;
            } finally {
                this.idleWaiters--;
            }
        }
    }

    /** {@return the lane of whatever mailbox that the calling thread works for; null for none} */
    static @Nullable Object currentLane() {
        return CURRENT_LANE.get();
    }

    /** {@return whether the calling thread handles an event of this mailbox} */
    boolean isWorkedByCurrentThread() {
        Mailbox<?>.Lane lane = CURRENT_LANE.get();
        return lane != null && lane.owner() == this;
    }

    private boolean isIdle(@Nullable Object except) {
        return this.lanes.values().stream()
                .allMatch(lane -> lane == except || (lane.active == 0 && (this.paused || lane.entries.isEmpty())));
    }

    /** Called under the lock. */
    private void noticeIdle() {
        if (this.idleWaiters > 0) {
            this.lanes.notifyAll();
        }
    }

    private void start(Lane lane) {
        try {
            this.executor.execute(lane);
        } catch (RejectedExecutionException | OutOfMemoryError ex) {
            // No thread is to be had. What waits is tried again with the next event of its lane.
            synchronized (this.lanes) {
                lane.active--;
                noticeIdle();
            }
        }
    }

    private void append(Lane lane, T item) {
        Entry<T> entry = new Entry<>();
        entry.item = item;
        entry.lane = lane;
        entry.older = this.ends.older;
        entry.newer = this.ends;
        this.ends.older.newer = entry;
        this.ends.older = entry;
        lane.entries.add(entry);
        this.size++;
    }

    private @Nullable T dropOldest() {
        Entry<T> oldest = this.ends.newer;
        // In every lane the order is that of arrival, so the oldest of all is the first of its lane.
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

    /** Handles events on one thread, one after the other. */
    interface Worker<T> extends AutoCloseable {

        /** Handles one; must not throw. */
        void handle(T item);

        /** There is nothing more for now. */
        @Override
        void close();
    }

    /** What waits, linked by age across all lanes so that the oldest is found at once. */
    @SuppressWarnings("NullAway.Init") // the ends have neither item nor lane, all others have both
    private static final class Entry<T> {

        private T item;
        private Mailbox<T>.Lane lane;
        private Entry<T> older;
        private Entry<T> newer;
    }

    /** The events that wait for each other, and the worker that takes them. */
    private final class Lane implements Runnable {

        private final Object key;
        private final ArrayDeque<Entry<T>> entries = new ArrayDeque<>(4);
        private int active;

        Lane(Object key) {
            this.key = key;
        }

        @Override
        public void run() {
            boolean resting = false;
            CURRENT_LANE.set(this);
            try (Worker<T> worker = Mailbox.this.workers.get()) {
                int taken = 0;
                boolean fast = System.nanoTime() - Mailbox.this.lastRestNanos < LINGER_NANOS;
                for (T item = take(fast); item != null; item = take(fast)) {
                    worker.handle(item);
                    if (++taken >= FAIR_SHARE && Mailbox.this.threadsScarce.getAsBoolean()) {
                        return;
                    }
                }
                resting = true;
            } finally {
                CURRENT_LANE.remove();
                // Out of turn, or out of memory: the rest of the lane is for another run.
                if (!resting) {
                    start(this);
                }
            }
        }

        /**
         * The next of this lane, or null after which the worker counts no more.
         *
         * @param linger whether to look once more after a moment: where events come fast, waking a thread for each costs
         * more than all else
         */
        private @Nullable T take(boolean linger) {
            T item = poll(!linger);
            if (item == null && linger) {
                if (!Mailbox.this.threadsScarce.getAsBoolean()) {
                    LockSupport.parkNanos(LINGER_NANOS);
                }
                item = poll(true);
            }
            return item;
        }

        private @Nullable T poll(boolean orRest) {
            synchronized (Mailbox.this.lanes) {
                Entry<T> entry = Mailbox.this.paused ? null : this.entries.poll();
                if (entry != null) {
                    return unlink(entry);
                }
                if (orRest) {
                    rest();
                }
                return null;
            }
        }

        private void rest() {
            this.active--;
            Mailbox.this.lastRestNanos = System.nanoTime();
            if (this.active == 0 && this.entries.isEmpty()) {
                Mailbox.this.lanes.remove(this.key, this);
            }
            noticeIdle();
        }

        private Mailbox<T> owner() {
            return Mailbox.this;
        }
    }
}

package io.kryten.test;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.kryten.KrytenListenerException;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.ListenerInterceptor;
import io.kryten.support.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Unfinished effects of simulated messages: calls of listeners, callbacks of their commands, and calls for messages
 * that these publish. Each effect has a cause, the simulated message of one test. Work on a thread has the cause of the
 * message that the thread handles; other work has the bot itself as its cause. Thread-safe.
 */
sealed class CausalTracker implements ListenerInterceptor permits BotActivity {

    /** A pause or a stop of a listener sends no notification, so it is polled. */
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    /** Time between two interrupts of a task. */
    private static final Duration ROUND = Duration.ofMillis(20);

    private static final int ANY_TEST = -1;

    private static final ThreadLocal<@Nullable Cause> CURRENT = new ThreadLocal<>();

    private final Map<Delivery, TrackedTask> calls = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Copied under its lock: a task begins its next one before it ends, so each moment shows at least one of the two. */
    private final Set<TrackedTask> underWay = Collections.synchronizedSet(new HashSet<>());

    private final AtomicInteger test = new AtomicInteger();
    private final AtomicLong changes = new AtomicLong();
    private final Cause bot = new Cause(this, ANY_TEST);

    /** Runs an action and waits until all its effects have ended. */
    void runAndWait(Runnable action, Duration limit) {
        Cause cause = new Cause(this, this.test.get());
        run(cause, action);
        requireEnd(task -> task.cause() == cause, limit);
    }

    /** Runs an action without waiting; its effects belong to the message that this thread handles, if there is one. */
    void run(Runnable action) {
        Cause outer = current();
        run((outer != this.bot) ? outer : new Cause(this, this.test.get()), action);
    }

    /** Waits until the effects of all simulated messages have ended. */
    void awaitAll(Duration limit) {
        requireEnd(task -> task.cause() != this.bot, limit);
    }

    /**
     * Waits until all tasks have ended, those of the bot itself included.
     *
     * @param limit the longest time to wait, in real time
     * @return whether they have in time
     */
    public boolean awaitEnd(Duration limit) {
        return awaitEnd(task -> true, limit);
    }

    /**
     * Interrupts unfinished tasks until none has a thread any more.
     *
     * @param limit the longest time to wait, in real time
     */
    void interruptAll(Duration limit) {
        Deadline deadline = Deadline.after(limit);
        // An interrupted task may make way for the next one of its lane.
        while (!deadline.hasPassed()
                && unfinished().stream().filter(TrackedTask::interrupt).count() > 0) {
            awaitEnd(ROUND);
        }
    }

    /** {@return the number of tasks that began or ended; an equal number means that none did meanwhile} */
    public long changes() {
        return this.changes.get();
    }

    /** {@return all unfinished tasks, including those that wait for time or for the result of a command} */
    List<TrackedTask> unfinished() {
        return unfinished(task -> true);
    }

    /** {@return the unfinished tasks of one moment that are wanted} */
    List<TrackedTask> unfinished(Predicate<TrackedTask> wanted) {
        List<TrackedTask> now;
        synchronized (this.underWay) {
            now = List.copyOf(this.underWay);
        }
        return now.stream().filter(wanted).filter(TrackedTask::holdsUp).toList();
    }

    /**
     * {@return a description of each running task, without those that wait for time, for a result, or behind such a
     * task}
     */
    List<String> busy() {
        long before;
        do {
            before = changes();
            // Looks twice: later tasks may have woken earlier ones meanwhile.
            for (int look = 0; look < 2; look++) {
                List<TrackedTask> unfinished = unfinished();
                List<String> busy = unfinished.stream()
                        .filter(task -> !task.rests(unfinished))
                        .map(TrackedTask::describe)
                        .sorted()
                        .toList();
                if (!busy.isEmpty()) {
                    return busy;
                }
            }
        } while (changes() != before);
        return List.of();
    }

    /**
     * Tracks a callback of a command's result, as part of the message that the current thread handles.
     *
     * @param callback the callback
     * @return the callback to run instead
     */
    public Runnable tracked(Runnable callback) {
        if (fromAnEarlierTest()) {
            return callback;
        }
        Cause cause = current();
        TrackedTask task = begun(new TrackedTask(cause, null, null));
        return () -> {
            task.starts();
            try {
                run(cause, callback);
            } finally {
                task.ends();
                finished(task);
            }
        };
    }

    /** Begins a new test: unfinished tasks and their later calls belong to no test. */
    void forget() {
        this.test.incrementAndGet();
        this.underWay.clear();
    }

    /** Whether the current thread works for an earlier test. */
    boolean fromAnEarlierTest() {
        Cause cause = current();
        return cause != this.bot && cause.test != this.test.get();
    }

    @Override
    public void received(KrytenListenerContainer listener, Delivery delivery) {
        if (!fromAnEarlierTest()) {
            this.calls.put(delivery, begun(new TrackedTask(current(), listener, delivery)));
        }
    }

    @Override
    public void before(KrytenListenerContainer listener, Delivery delivery) {
        TrackedTask task = this.calls.get(delivery);
        if (task != null) {
            task.starts();
            CURRENT.set(task.cause());
        }
    }

    @Override
    public void after(KrytenListenerContainer listener, Delivery delivery) {
        CURRENT.remove();
        TrackedTask task = this.calls.get(delivery);
        if (task != null) {
            task.ends();
            this.changes.incrementAndGet();
        }
    }

    @Override
    public void timeout(KrytenListenerContainer listener, Delivery delivery) {
        TrackedTask task = this.calls.get(delivery);
        if (task != null) {
            task.expires();
            this.changes.incrementAndGet();
        }
    }

    @Override
    public void success(KrytenListenerContainer listener, Delivery delivery) {
        finished(this.calls.remove(delivery));
    }

    @Override
    public void failure(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
        finished(this.calls.remove(delivery));
    }

    @Override
    public void drop(KrytenListenerContainer listener, Delivery delivery) {
        finished(this.calls.remove(delivery));
    }

    private static void run(Cause cause, Runnable action) {
        Cause before = CURRENT.get();
        CURRENT.set(cause);
        try {
            action.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    private Cause current() {
        Cause cause = CURRENT.get();
        return (cause != null && cause.owner == this) ? cause : this.bot;
    }

    private TrackedTask begun(TrackedTask task) {
        this.underWay.add(task);
        this.changes.incrementAndGet();
        return task;
    }

    private void finished(@Nullable TrackedTask task) {
        if (task != null) {
            this.underWay.remove(task);
            this.changes.incrementAndGet();
        }
    }

    private boolean awaitEnd(Predicate<TrackedTask> wanted, Duration limit) {
        Deadline deadline = Deadline.after(limit);
        while (!unfinished(wanted).isEmpty()) {
            if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private void requireEnd(Predicate<TrackedTask> wanted, Duration limit) {
        if (!awaitEnd(wanted, limit)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Interrupted while listeners were busy");
            }
            String busy = unfinished(wanted).stream()
                    .map(task -> "\n  - " + task.describe())
                    .sorted()
                    .collect(Collectors.joining());
            throw new AssertionError(
                    "The simulation has not ended after " + limit.toMillis() + " ms:" + busy
                            + "\nIf it waits for a later action of the test, such as advancing a VirtualTime, simulate with async().");
        }
    }

    /** Cause of effects: one simulated message of one test, or the bot itself. Compared by identity. */
    static final class Cause {

        private final CausalTracker owner;
        private final int test;

        Cause(CausalTracker owner, int test) {
            this.owner = owner;
            this.test = test;
        }
    }
}

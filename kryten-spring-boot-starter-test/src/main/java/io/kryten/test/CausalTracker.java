package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.kryten.KrytenListenerException;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenListenerContainer;
import io.kryten.listener.ListenerInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Unfinished effects of simulated messages: calls of listeners, callbacks of their commands, and calls for messages
 * that these publish. Work on a thread belongs to the message that the thread handles; other work belongs to the bot
 * itself.
 */
final class CausalTracker implements ListenerInterceptor {

    /** A pause or a stop sends no notification, so it is polled. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final int ANY_TEST = -1;

    private static final ThreadLocal<@Nullable Ripple> CURRENT = new ThreadLocal<>();

    private final Map<ListenerCall, TrackedTask> calls = new ConcurrentHashMap<>();
    private final Set<TrackedTask> underWay = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private final AtomicInteger test = new AtomicInteger();
    private final AtomicLong changes = new AtomicLong();
    private final Ripple own = new Ripple(this, ANY_TEST);

    /** Runs an action and waits until all its effects have ended. */
    void runAndWait(Runnable stone, Duration limit) {
        Ripple ripple = new Ripple(this, this.test.get());
        run(ripple, stone);
        await(work -> work.ripple() == ripple, limit);
    }

    /** Runs an action without waiting; its effects belong to the message that this thread handles, if there is one. */
    void run(Runnable stone) {
        Ripple outer = current();
        run((outer != this.own) ? outer : new Ripple(this, this.test.get()), stone);
    }

    /** Waits until the effects of all simulated messages have ended. */
    void awaitAll(Duration limit) {
        await(work -> work.ripple() != this.own, limit);
    }

    /** {@return the number of tasks that began or ended; an equal number means that none did meanwhile} */
    long changes() {
        return this.changes.get();
    }

    /** {@return all unfinished tasks, including those that wait for time or for the result of a command} */
    List<TrackedTask> unfinished() {
        return this.underWay.stream().filter(TrackedTask::holdsUp).toList();
    }

    /**
     * {@return a description of each running task, without those that wait for time, for a result, or behind such a
     * task}
     */
    List<String> busy() {
        long before;
        do {
            before = changes();
            // Twice: later tasks may have woken earlier ones meanwhile.
            for (int look = 0; look < 2; look++) {
                List<TrackedTask> unfinished = unfinished();
                List<String> busy = unfinished.stream()
                        .filter(work -> !work.rests(unfinished))
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

    /** Wraps a task so that it belongs to the message that the current thread handles. */
    Runnable partOfCurrent(Runnable task) {
        if (fromAnEarlierTest()) {
            return task;
        }
        Ripple ripple = current();
        TrackedTask work = new TrackedTask(ripple, null, null);
        begun(work);
        return () -> {
            work.starts();
            try {
                run(ripple, task);
            } finally {
                work.ends();
                finished(work);
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
        Ripple ripple = current();
        return ripple != this.own && ripple.test != this.test.get();
    }

    @Override
    public void received(KrytenListenerContainer listener, Delivery delivery) {
        if (!fromAnEarlierTest()) {
            TrackedTask work = new TrackedTask(current(), listener, delivery);
            this.calls.put(new ListenerCall(listener, delivery), work);
            begun(work);
        }
    }

    @Override
    public void before(KrytenListenerContainer listener, Delivery delivery) {
        TrackedTask work = this.calls.get(new ListenerCall(listener, delivery));
        if (work != null) {
            work.starts();
            CURRENT.set(work.ripple());
        }
    }

    @Override
    public void after(KrytenListenerContainer listener, Delivery delivery) {
        CURRENT.remove();
        TrackedTask work = this.calls.get(new ListenerCall(listener, delivery));
        if (work != null) {
            work.ends();
            this.changes.incrementAndGet();
        }
    }

    @Override
    public void success(KrytenListenerContainer listener, Delivery delivery) {
        ended(listener, delivery);
    }

    @Override
    public void failure(
            KrytenListenerContainer listener, Delivery delivery, KrytenListenerException failure, boolean handled) {
        ended(listener, delivery);
    }

    @Override
    public void drop(KrytenListenerContainer listener, Delivery delivery) {
        ended(listener, delivery);
    }

    private void ended(KrytenListenerContainer listener, Delivery delivery) {
        TrackedTask work = this.calls.remove(new ListenerCall(listener, delivery));
        if (work != null) {
            finished(work);
        }
    }

    private void run(Ripple ripple, Runnable task) {
        Ripple before = CURRENT.get();
        CURRENT.set(ripple);
        try {
            task.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    private Ripple current() {
        Ripple ripple = CURRENT.get();
        return (ripple != null && ripple.owner == this) ? ripple : this.own;
    }

    private void begun(TrackedTask work) {
        this.underWay.add(work);
        this.changes.incrementAndGet();
    }

    private void finished(TrackedTask work) {
        this.underWay.remove(work);
        this.changes.incrementAndGet();
        synchronized (this.change) {
            this.change.notifyAll();
        }
    }

    private void await(Predicate<TrackedTask> mine, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (this.change) {
            while (this.underWay.stream().anyMatch(work -> mine.test(work) && work.holdsUp())) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw tooLong(mine, limit);
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(this.change, Math.max(1, Math.min(left, LOOK_NANOS)));
                } catch (InterruptedException ex) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while listeners were busy", ex);
                }
            }
        }
    }

    private AssertionError tooLong(Predicate<TrackedTask> mine, Duration limit) {
        String busy = this.underWay.stream()
                .filter(work -> mine.test(work) && work.holdsUp())
                .map(work -> "\n  - " + work.describe())
                .sorted()
                .collect(Collectors.joining());
        return new AssertionError(
                "The simulation has not ended after " + limit.toMillis() + " ms:" + busy
                        + "\nIf it waits for a later action of the test, such as advancing a VirtualTime, simulate with async().");
    }

    /** Origin of effects: one simulated message of one test. */
    static final class Ripple {

        private final CausalTracker owner;
        private final int test;

        Ripple(CausalTracker owner, int test) {
            this.owner = owner;
            this.test = test;
        }
    }
}

package io.kryten.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.kryten.support.Deadline;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Clock and timer that a test advances. As a bean it replaces the application's {@link Scheduler} and the system's
 * time in its beans of type {@link Clock}, so that the pace of chat, time-outs, retries and cooldowns follow it; a
 * simulated channel follows it too. Tasks run on the thread that advances the time, in the order of their times.
 * Thread-safe.
 */
public final class VirtualTime implements Scheduler {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));

    private final List<Supplier<List<String>>> works = new CopyOnWriteArrayList<>();

    /** Work that bots which are not known may be doing. */
    private final List<Supplier<List<String>>> guesses = new CopyOnWriteArrayList<>();

    private final Instant start;

    private long now;

    private long number;

    /** Whether tasks planned now are those of a test. */
    private boolean testing;

    /** Thread that runs a task which outlives tests; the tasks that it plans outlive them too. */
    private @Nullable Thread keeper;

    /**
     * Creates a time.
     *
     * @param start the first value of the clock
     */
    public VirtualTime(Instant start) {
        this.start = start;
    }

    /**
     * Creates a time that starts at the real time.
     *
     * @return the time
     */
    public static VirtualTime startingNow() {
        return new VirtualTime(Instant.now());
    }

    @Override
    public synchronized long nanoTime() {
        return this.now;
    }

    @Override
    public synchronized void schedule(Runnable task, Duration delay) {
        plan(task, delay);
    }

    @Override
    public synchronized Runnable scheduleCancellable(Runnable task, Duration delay) {
        Task planned = plan(task, delay);
        return () -> cancel(planned);
    }

    /** {@return the current time} */
    public Instant instant() {
        return this.start.plusNanos(nanoTime());
    }

    /** {@return a clock of UTC that shows this time} */
    @Override
    public Clock clock() {
        InstantSource source = this::instant;
        return source.withZone(ZoneOffset.UTC);
    }

    /** {@return the number of waiting tasks} */
    public synchronized int waiting() {
        return this.tasks.size();
    }

    /**
     * Advances the time, and runs due tasks at their times, with tasks that these schedule. Waits for running work
     * before each task and before it returns, but not much longer than 100 ms for work that does not end: that may
     * need the time itself. For a bot that is not known it waits 100 ms in all.
     *
     * @param time the duration, zero or more
     * @throws IllegalArgumentException if it is negative
     * @throws AssertionError if tasks failed; thrown when all have run
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Time does not go back: " + time);
        }
        long end = nanoTime() + time.toNanos();
        TimeAdvance advance = new TimeAdvance(this);
        advance.to(end);
        synchronized (this) {
            this.now = Math.max(this.now, end);
        }
        advance.verify();
    }

    /**
     * Advances the time from one planned task to the next until a condition holds. The time advances only while no
     * listener and no callback runs, and no message is on its way to or from a simulated channel. Work that waits for
     * time or for the result of a command does not count. Returns at once if the condition holds already.
     *
     * @param condition checked on this thread before each step
     * @throws AssertionError if the condition does not hold within 10 s of real time; the message lists the running
     * work
     */
    public void advanceUntil(BooleanSupplier condition) {
        advanceUntil(condition, LIMIT);
    }

    /**
     * Advances the time as {@link #advanceUntil(BooleanSupplier)} does, with another limit.
     *
     * @param condition checked on this thread before each step
     * @param limit the longest time for the condition, in real time
     * @throws AssertionError if the condition does not hold in time; the message lists the running work
     */
    public void advanceUntil(BooleanSupplier condition, Duration limit) {
        new TimeAdvance(this).until(condition, limit);
    }

    /**
     * Adds work that must end before {@link #advanceUntil} advances the time, for example that of an executor of the
     * bot's own. The mock and simulated channels add theirs.
     *
     * @param underWay returns a description of each running work; empty if there is none
     * @return removes it
     */
    public Runnable awaitWork(Supplier<List<String>> underWay) {
        this.works.add(underWay);
        return () -> this.works.remove(underWay);
    }

    /**
     * Removes the tasks that a test has planned. Those of the library stay, and so do those that were planned before
     * the first test and those that such a task plans while it runs. Called between tests by the mock and with
     * simulated channels.
     */
    public synchronized void reset() {
        if (this.testing) {
            this.tasks.removeIf(task -> task.origin == Origin.TEST);
        }
        this.testing = true;
    }

    /** Removes all tasks; time can still be advanced. */
    @Override
    public synchronized void close() {
        this.tasks.clear();
    }

    /** Marks tasks that are planned from now on as tasks of a test. */
    public synchronized void testBegins() {
        this.testing = true;
    }

    /** Adds the work that a bot which is not known may be doing; see {@link #awaitWork}. */
    Runnable awaitUnknownWork(Supplier<List<String>> underWay) {
        this.guesses.add(underWay);
        return () -> this.guesses.remove(underWay);
    }

    /** {@return a description of each running work} */
    List<String> underWay() {
        return Stream.concat(knownWork().stream(), unknownWork().stream()).toList();
    }

    List<String> knownWork() {
        return described(this.works);
    }

    List<String> unknownWork() {
        return described(this.guesses);
    }

    private static List<String> described(List<Supplier<List<String>>> works) {
        return works.stream().flatMap(work -> work.get().stream()).toList();
    }

    /**
     * Runs the next task at its time.
     *
     * @param end the latest time of a task
     * @return whether there was one
     */
    boolean runNext(long end) {
        Task task;
        Thread before;
        synchronized (this) {
            task = this.tasks.peek();
            if (task == null || task.due > end) {
                return false;
            }
            this.tasks.remove();
            this.now = Math.max(this.now, task.due);
            before = this.keeper;
            this.keeper = (task.origin == Origin.APPLICATION) ? Thread.currentThread() : null;
        }
        try {
            task.action.run();
        } finally {
            synchronized (this) {
                this.keeper = before;
            }
        }
        return true;
    }

    /** {@return the time until the next task; null if there is none} */
    synchronized @Nullable Duration untilNext() {
        Task next = this.tasks.peek();
        return (next != null) ? Duration.ofNanos(Math.max(0, next.due - this.now)) : null;
    }

    private Task plan(Runnable task, Duration delay) {
        Task planned = new Task(this.now + Math.max(0, Deadline.nanos(delay)), this.number++, task, origin(task));
        this.tasks.add(planned);
        return planned;
    }

    private synchronized void cancel(Task planned) {
        this.tasks.remove(planned);
    }

    private Origin origin(Runnable task) {
        if (LibraryCode.contains(task.getClass())) {
            return Origin.LIBRARY;
        }
        boolean kept = !this.testing || Thread.currentThread().equals(this.keeper);
        return kept ? Origin.APPLICATION : Origin.TEST;
    }

    /** Origin of a task. */
    private enum Origin {
        /** The library under test, which lives on and keeps its tasks. */
        LIBRARY,
        /** The application at its start, or such a task since then. */
        APPLICATION,
        /** A test, or an effect of it. */
        TEST
    }

    private record Task(long due, long number, Runnable action, Origin origin) {}
}

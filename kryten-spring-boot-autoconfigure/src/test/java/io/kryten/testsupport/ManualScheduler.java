package io.kryten.testsupport;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import io.kryten.support.Deadline;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/** Scheduler that a test advances: tasks run on the test's own thread, in the order of their times. */
public final class ManualScheduler implements Scheduler {

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));

    private final Map<Duration, Runnable> whenScheduled = new HashMap<>();

    private long now;

    private long number;

    @Override
    public synchronized long nanoTime() {
        return this.now;
    }

    @Override
    public void schedule(Runnable task, Duration delay) {
        Runnable then;
        synchronized (this) {
            this.tasks.add(new Task(this.now + Math.max(0, Deadline.nanos(delay)), this.number++, task));
            then = this.whenScheduled.remove(delay);
        }
        if (then != null) {
            then.run();
        }
    }

    /**
     * Runs an action once, as soon as a task of a given delay is scheduled and before its owner goes on.
     *
     * @param delay the delay of the task
     * @param action runs on the thread that schedules the task
     */
    public synchronized void whenScheduled(Duration delay, Runnable action) {
        this.whenScheduled.put(delay, action);
    }

    /** {@return the number of waiting tasks} */
    public synchronized int waiting() {
        return this.tasks.size();
    }

    /** {@return the delays of the waiting tasks from now on, in the order in which they are due} */
    public synchronized List<Duration> delays() {
        return this.tasks.stream()
                .sorted(this.tasks.comparator())
                .map(task -> Duration.ofNanos(task.due - this.now))
                .toList();
    }

    /** {@return the time since the start} */
    public Duration time() {
        return Duration.ofNanos(nanoTime());
    }

    /**
     * Advances the time, and runs each due task at its own time.
     *
     * @param time the duration
     */
    public void advance(Duration time) {
        long end = nanoTime() + time.toNanos();
        Runnable task = next(end);
        while (task != null) {
            task.run();
            task = next(end);
        }
        synchronized (this) {
            this.now = end;
        }
    }

    /**
     * Lets time pass without running tasks, like a timer that is late. The next call of {@link #advance} runs them.
     *
     * @param time time to pass
     */
    public synchronized void advanceLate(Duration time) {
        this.now += time.toNanos();
    }

    @Override
    public synchronized void close() {
        this.tasks.clear();
    }

    private synchronized @Nullable Runnable next(long end) {
        Task task = this.tasks.peek();
        if (task == null || task.due > end) {
            return null;
        }
        this.tasks.remove();
        this.now = Math.max(this.now, task.due);
        return task.action;
    }

    private record Task(long due, long number, Runnable action) {}
}

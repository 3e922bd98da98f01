package io.kryten.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.kryten.core.Scheduler;
import org.jspecify.annotations.Nullable;

/** Time that stands still until a test turns the hands. */
final class ManualScheduler implements Scheduler {

    private final List<Task> tasks = new ArrayList<>();
    private long now;

    @Override
    public synchronized long nanoTime() {
        return this.now;
    }

    @Override
    public synchronized void schedule(Runnable task, Duration delay) {
        this.tasks.add(new Task(this.now + Math.max(0, delay.toNanos()), task));
    }

    @Override
    public synchronized void close() {
        this.tasks.clear();
    }

    synchronized int waiting() {
        return this.tasks.size();
    }

    /** Lets time pass and runs on this thread what falls due, in order. */
    void advance(Duration duration) {
        long end = nanoTime() + duration.toNanos();
        for (Task due = nextUntil(end); due != null; due = nextUntil(end)) {
            due.action().run();
        }
        synchronized (this) {
            this.now = end;
        }
    }

    private synchronized @Nullable Task nextUntil(long end) {
        Task next = this.tasks.stream()
                .filter(task -> task.at() <= end)
                .min(Comparator.comparingLong(Task::at))
                .orElse(null);
        if (next != null) {
            this.tasks.remove(next);
            this.now = Math.max(this.now, next.at());
        }
        return next;
    }

    private record Task(long at, Runnable action) {}
}

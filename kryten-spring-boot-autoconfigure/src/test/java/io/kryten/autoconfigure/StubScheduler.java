package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.kryten.support.Scheduler;

/** A scheduler that runs nothing and records the delays of its tasks. */
final class StubScheduler implements Scheduler {

    final List<Duration> delays = new ArrayList<>();

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public synchronized void schedule(Runnable task, Duration delay) {
        this.delays.add(delay);
    }

    @Override
    public void close() {}
}

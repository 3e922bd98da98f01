package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.kryten.listener.ListenerInterceptor;
import io.kryten.nats.KrytenConnection;
import io.kryten.simulator.BotWork;

/**
 * Work of a bot that is connected to NATS: calls of its listeners and callbacks of its commands. {@code
 * @AutoConfigureSimulatedRoom} wires it. Safe for use by many threads.
 */
public final class BotActivity implements BotWork {

    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final CausalTracker work = new CausalTracker();

    private final Supplier<List<KrytenConnection>> connections;

    /**
     * Creates it without running work.
     *
     * @param connections returns the bot's connections to NATS, usually one
     */
    public BotActivity(Supplier<List<KrytenConnection>> connections) {
        this.connections = connections;
    }

    @Override
    public List<KrytenConnection> connections() {
        return this.connections.get();
    }

    /** {@return the interceptor that the bot's listeners must have} */
    public ListenerInterceptor listenerInterceptor() {
        return this.work;
    }

    /**
     * Tracks a task that completes the result of a command.
     *
     * @param task the task
     * @return the task to run instead
     */
    public Runnable tracked(Runnable task) {
        return this.work.partOfCurrent(task);
    }

    @Override
    public long changes() {
        return this.work.changes();
    }

    @Override
    public List<String> underWay() {
        return this.work.busy();
    }

    /**
     * Waits until no work runs or waits.
     *
     * @param limit the longest time to wait, in real time
     * @return whether all ended in time
     */
    public boolean awaitEnd(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!this.work.unfinished().isEmpty()) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
        return true;
    }

    /** Interrupts all calls of listeners and all callbacks. */
    public void interrupt() {
        this.work.unfinished().forEach(TrackedTask::interrupt);
    }

    /**
     * Stops to track unfinished work, which belongs to an earlier test.
     *
     * @return a description of each
     */
    public List<String> abandon() {
        List<String> unfinished =
                this.work.unfinished().stream().map(TrackedTask::describe).toList();
        this.work.forget();
        return unfinished;
    }
}

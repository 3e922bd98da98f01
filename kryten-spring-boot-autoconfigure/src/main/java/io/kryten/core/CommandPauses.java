package io.kryten.core;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.KrytenConnectionException;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.support.Scheduler;

/** The pauses that a command may make before it is sent. The end of the application ends them all: nobody waits forever. */
final class CommandPauses implements AutoCloseable {

    /** How often what waits for the connection looks for it. */
    static final Duration OFFLINE_POLL = Duration.ofMillis(50);

    private final KrytenConnection connection;
    private final Scheduler scheduler;
    private final Set<CompletableFuture<Void>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    CommandPauses(KrytenConnection connection, Scheduler scheduler) {
        this.connection = connection;
        this.scheduler = scheduler;
    }

    /** Completes when there is a connection, when none will come, or when the time is over. */
    CompletableFuture<Void> untilConnected(Duration limit) {
        CompletableFuture<Void> pause = begin();
        lookForConnection(pause, this.scheduler.nanoTime() + limit.toNanos());
        return pause;
    }

    CompletableFuture<Void> of(Duration delay) {
        CompletableFuture<Void> pause = begin();
        this.scheduler.schedule(() -> pause.complete(null), delay);
        return pause;
    }

    /** Fails what waits now. */
    void reset() {
        this.running.forEach(
                pause -> pause.completeExceptionally(new KrytenConnectionException("Taken back before it was sent")));
    }

    /** Fails what waits now and what would wait from now on. */
    @Override
    public void close() {
        this.closed = true;
        this.running.forEach(CommandPauses::stop);
    }

    @SuppressWarnings("CollectionUndefinedEquality") // the very same future is meant
    private CompletableFuture<Void> begin() {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        this.running.add(pause);
        pause.whenComplete((done, failure) -> this.running.remove(pause));
        if (this.closed) {
            stop(pause);
        }
        return pause;
    }

    private void lookForConnection(CompletableFuture<Void> pause, long deadline) {
        boolean over = this.scheduler.nanoTime() - deadline >= 0
                || this.connection.status().state() == ConnectionState.CLOSED;
        if (this.connection.isConnected() || over) {
            // When it is over, the request itself fails with the right words.
            pause.complete(null);
        } else if (!pause.isDone()) {
            this.scheduler.schedule(() -> lookForConnection(pause, deadline), OFFLINE_POLL);
        }
    }

    private static void stop(CompletableFuture<Void> pause) {
        pause.completeExceptionally(new KrytenConnectionException("The application is stopping"));
    }
}

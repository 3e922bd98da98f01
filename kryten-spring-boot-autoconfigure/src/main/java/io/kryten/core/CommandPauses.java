package io.kryten.core;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.KrytenConnectionException;
import io.kryten.support.Scheduler;

/** Pauses of commands before they are sent. The end of the application ends all pauses. */
final class CommandPauses implements AutoCloseable {

    private final Scheduler scheduler;
    private final Set<CompletableFuture<Void>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates pauses of one application.
     *
     * @param scheduler clock and timer
     */
    CommandPauses(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Begins a pause of a given length.
     *
     * @param delay the length
     * @return completes after the delay; fails when the application ends
     */
    CompletableFuture<Void> of(Duration delay) {
        CompletableFuture<Void> pause = begin();
        this.scheduler.schedule(() -> pause.complete(null), delay);
        return pause;
    }

    /** Fails all current pauses. */
    void reset() {
        this.running.forEach(CommandPauses::cancel);
    }

    /** Fails all current and future pauses. */
    @Override
    public void close() {
        this.closed = true;
        this.running.forEach(CommandPauses::stop);
    }

    /** {@return a pause that its owner completes; it fails when the application ends} */
    @SuppressWarnings("CollectionUndefinedEquality") // futures are compared by identity
    CompletableFuture<Void> begin() {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        this.running.add(pause);
        pause.whenComplete((done, failure) -> this.running.remove(pause));
        if (this.closed) {
            stop(pause);
        }
        return pause;
    }

    /**
     * Fails a pause whose command is not wanted any more.
     *
     * @param pause a pause; unchanged if it has completed, or failed with the end of the application
     */
    static void cancel(CompletableFuture<Void> pause) {
        pause.completeExceptionally(new KrytenConnectionException("Cancelled before it was sent"));
    }

    private static void stop(CompletableFuture<Void> pause) {
        pause.completeExceptionally(new KrytenConnectionException("The application is stopping"));
    }
}

package io.kryten.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.nats.KrytenConnection;
import io.kryten.support.Scheduler;

/** Running replay of a recording. Thread-safe. */
public final class Replay {

    private final Recording recording;
    private final List<RecordedMessage> messages;
    private final KrytenConnection connection;
    private final Scheduler scheduler;
    private final Speed speed;
    private final long start;
    private final AtomicInteger sent = new AtomicInteger();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private Replay(Recording recording, KrytenConnection connection, Scheduler scheduler, Speed speed) {
        this.recording = recording;
        this.messages = recording.messages();
        this.connection = connection;
        this.scheduler = scheduler;
        this.speed = speed;
        this.start = scheduler.nanoTime();
    }

    static Replay start(Recording recording, KrytenConnection connection, Scheduler scheduler, Speed speed) {
        Replay replay = new Replay(recording, connection, scheduler, speed);
        replay.publishDue();
        return replay;
    }

    /** {@return the number of published messages} */
    public int sent() {
        return this.sent.get();
    }

    /** {@return the number of all messages} */
    public int total() {
        return this.messages.size();
    }

    /**
     * Completes when the last message was published; exceptionally if publishing fails or the replay was stopped
     * ({@link CancellationException}).
     *
     * @return a new future
     */
    public CompletableFuture<Void> done() {
        return this.done.copy();
    }

    /**
     * Waits for the end, in real time: another thread must advance virtual time.
     *
     * @param limit the longest time to wait
     * @throws IllegalStateException if it did not end in time, failed, or was stopped
     */
    public void await(Duration limit) {
        try {
            this.done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException ex) {
            throw new IllegalStateException(progress() + " after " + limit, ex);
        } catch (ExecutionException ex) {
            throw new IllegalStateException(progress(), ex.getCause());
        } catch (CancellationException ex) {
            throw new IllegalStateException(progress() + " and was stopped", ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(progress() + " when the wait for it was interrupted", ex);
        }
    }

    /** Stops the replay. */
    public void stop() {
        this.done.cancel(false);
    }

    @Override
    public String toString() {
        return progress();
    }

    private void publishDue() {
        try {
            for (int next = this.sent.get(); next < this.messages.size(); next++) {
                Duration wait = wait(next);
                if (this.done.isDone()) {
                    return;
                }
                if (!wait.isZero()) {
                    this.scheduler.schedule(this::publishDue, wait);
                    return;
                }
                RecordedMessage message = this.messages.get(next);
                this.connection.publish(message.subject(), message.body());
                this.sent.incrementAndGet();
            }
            this.done.complete(null);
        } catch (RuntimeException | Error ex) {
            this.done.completeExceptionally(ex);
        }
    }

    /** Time until a message is due; never negative, also where the recording goes back in time. */
    private Duration wait(int next) {
        if (this.speed.isUnbounded()) {
            return Duration.ZERO;
        }
        Duration due = this.speed.scaled(Duration.between(
                this.messages.get(0).at(), this.messages.get(next).at()));
        long left = due.toNanos() - (this.scheduler.nanoTime() - this.start);
        return (left > 0) ? Duration.ofNanos(left) : Duration.ZERO;
    }

    private String progress() {
        return this.recording + " replayed " + sent() + " of " + total() + " messages";
    }
}

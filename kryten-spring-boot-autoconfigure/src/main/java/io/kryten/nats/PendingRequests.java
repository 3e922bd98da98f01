package io.kryten.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.kryten.support.Deadline;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for replies, by token. One task of the timer, at the earliest deadline, serves the time-outs of all
 * requests: a task for each would wake the timer's thread with every request and every reply.
 */
final class PendingRequests {

    private final Scheduler timer;

    private final Map<String, Pending> requests = new ConcurrentHashMap<>();

    private final AtomicLong nextNumber = new AtomicLong();

    /** The planned task; null while none is planned. Changed under the lock of this object. */
    private volatile @Nullable WakeUp wakeUp;

    PendingRequests(Scheduler timer) {
        this.timer = timer;
    }

    /**
     * Adds a request until it is complete.
     *
     * @return the token that identifies its replies
     */
    String add(PendingReply<?> reply, Duration timeout) {
        long number = this.nextNumber.incrementAndGet();
        String token = Long.toString(number, Character.MAX_RADIX);
        long deadline = this.timer.nanoTime() + Deadline.nanos(timeout);
        this.requests.put(token, new Pending(reply, deadline, number));
        CompletableFuture<?> unused = reply.result().whenComplete((value, ex) -> this.requests.remove(token));
        plan(deadline);
        return token;
    }

    @Nullable
    PendingReply<?> get(String token) {
        Pending pending = this.requests.get(token);
        return (pending != null) ? pending.reply : null;
    }

    /** Removes and returns all requests, and cancels the planned task. */
    List<PendingReply<?>> takeAll() {
        synchronized (this) {
            if (this.wakeUp != null) {
                this.wakeUp.cancel.run();
                this.wakeUp = null;
            }
        }
        List<PendingReply<?>> taken = new ArrayList<>();
        this.requests.values().removeIf(pending -> taken.add(pending.reply));
        return taken;
    }

    int size() {
        return this.requests.size();
    }

    private void plan(long deadline) {
        if (isLate(this.wakeUp, deadline)) {
            synchronized (this) {
                WakeUp planned = this.wakeUp;
                if (isLate(planned, deadline)) {
                    if (planned != null) {
                        planned.cancel.run();
                    }
                    Duration delay = Duration.ofNanos(deadline - this.timer.nanoTime());
                    this.wakeUp = new WakeUp(deadline, this.timer.scheduleCancellable(this::expire, delay));
                }
            }
        }
    }

    private static boolean isLate(@Nullable WakeUp planned, long deadline) {
        return planned == null || deadline - planned.deadline < 0;
    }

    private void expire() {
        // Cleared before the search: a request that is added during the search plans its own task.
        synchronized (this) {
            this.wakeUp = null;
        }
        long now = this.timer.nanoTime();
        List<Pending> due = new ArrayList<>();
        for (Pending pending : this.requests.values()) {
            if (pending.deadline - now > 0) {
                plan(pending.deadline);
            } else {
                due.add(pending);
            }
        }
        due.sort(Comparator.<Pending>comparingLong(pending -> pending.deadline - now)
                .thenComparingLong(Pending::number));
        due.forEach(pending -> pending.reply.onTimeout());
    }

    private record Pending(PendingReply<?> reply, long deadline, long number) {}

    private record WakeUp(long deadline, Runnable cancel) {}
}

package io.kryten.chatcommand;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.kryten.annotation.CooldownScope;
import io.kryten.support.Scheduler;

/**
 * Cooldown of one command. Each call counts until a period after it; as many as are allowed may count at a time, by user, by
 * channel or in all. Thread-safe.
 */
final class CommandCooldown {

    /** Number of users or channels above which those without a call that counts are removed. */
    private static final int PRUNED_FROM = 256;

    /** Admission of a call without a cooldown. */
    static final Admission UNLIMITED = new Admission(Duration.ZERO, () -> {});

    private final Duration period;
    private final int calls;
    private final CooldownScope scope;
    private final Scheduler scheduler;
    private final Map<Object, Deque<Long>> ends = new HashMap<>();
    private int pruneAt = PRUNED_FROM;

    /**
     * Creates a cooldown.
     *
     * @param period the time for which a call counts
     * @param calls the number of calls that may count at a time
     * @param scope the calls that are counted together
     * @param scheduler the clock
     */
    CommandCooldown(Duration period, int calls, CooldownScope scope, Scheduler scheduler) {
        this.period = period;
        this.calls = calls;
        this.scope = scope;
        this.scheduler = scheduler;
    }

    /** {@return the time for which a call counts} */
    Duration period() {
        return this.period;
    }

    /** {@return the number of calls that may count at a time} */
    int calls() {
        return this.calls;
    }

    /** {@return the calls that are counted together} */
    CooldownScope scope() {
        return this.scope;
    }

    /**
     * Counts a call unless too many count already.
     *
     * @return the admission of the call
     */
    synchronized Admission start(ChatCommandCall call) {
        long now = this.scheduler.nanoTime();
        prune(now);
        Object key = key(call);
        Deque<Long> running = this.ends.computeIfAbsent(key, first -> new ArrayDeque<>(1));
        removePast(running, now);
        if (running.size() >= this.calls) {
            return new Admission(Duration.ofNanos(running.getFirst() - now), () -> {});
        }
        long end = now + this.period.toNanos();
        running.addLast(end);
        return new Admission(Duration.ZERO, () -> cancel(key, end));
    }

    /** Calls with the same end are alike, so any of them may be removed. */
    private synchronized void cancel(Object key, long end) {
        this.ends.getOrDefault(key, new ArrayDeque<>()).removeLastOccurrence(end);
    }

    /** Ends all running cooldowns. */
    synchronized void reset() {
        this.ends.clear();
    }

    private void prune(long now) {
        if (this.ends.size() >= this.pruneAt) {
            this.ends.values().removeIf(running -> removePast(running, now));
            this.pruneAt = Math.max(PRUNED_FROM, 2 * this.ends.size());
        }
    }

    /** {@return whether no call counts any more} */
    private static boolean removePast(Deque<Long> running, long now) {
        while (!running.isEmpty() && running.getFirst() - now <= 0) {
            running.removeFirst();
        }
        return running.isEmpty();
    }

    private Object key(ChatCommandCall call) {
        return switch (this.scope) {
            case USER -> new OfUser(call.channel(), call.username().toLowerCase(Locale.ROOT));
            case CHANNEL -> call.channel();
            case ALL -> CooldownScope.ALL;
        };
    }

    private record OfUser(Object channel, String username) {}

    /**
     * Answer to the question whether a call may be made now.
     *
     * @param retryAfter the time until the call may be repeated; zero if it is granted
     * @param cancellation uncounts the call
     */
    record Admission(Duration retryAfter, Runnable cancellation) {

        boolean isGranted() {
            return this.retryAfter.isZero();
        }

        /** Uncounts a granted call that was refused later; calls of others still count. */
        void cancel() {
            this.cancellation.run();
        }
    }
}

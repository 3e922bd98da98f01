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
     * @return the time until the call may be repeated; zero if it counts
     */
    synchronized Duration start(ChatCommandCall call) {
        long now = this.scheduler.nanoTime();
        prune(now);
        Deque<Long> running = this.ends.computeIfAbsent(key(call), first -> new ArrayDeque<>(1));
        removePast(running, now);
        if (running.size() >= this.calls) {
            return Duration.ofNanos(running.getFirst() - now);
        }
        running.addLast(now + this.period.toNanos());
        return Duration.ZERO;
    }

    /** Uncounts a call that was refused. */
    synchronized void cancel(ChatCommandCall call) {
        this.ends.getOrDefault(key(call), new ArrayDeque<>()).pollLast();
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
}

package io.kryten.chatcommand;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.kryten.annotation.CooldownScope;
import io.kryten.support.Scheduler;

/** Cooldown of one command: the ends of the running ones by user, by channel or for all. Thread-safe. */
final class CommandCooldown {

    /** Number of running cooldowns above which those that are over are removed. */
    private static final int PRUNED_FROM = 256;

    private final Duration period;
    private final CooldownScope scope;
    private final Scheduler scheduler;
    private final Map<Object, Long> ends = new HashMap<>();
    private int pruneAt = PRUNED_FROM;

    CommandCooldown(Duration period, CooldownScope scope, Scheduler scheduler) {
        this.period = period;
        this.scope = scope;
        this.scheduler = scheduler;
    }

    /** {@return the time from one call to the next} */
    Duration period() {
        return this.period;
    }

    /** {@return the calls that share the cooldown} */
    CooldownScope scope() {
        return this.scope;
    }

    /**
     * Starts the cooldown of a call unless one is running.
     *
     * @return the time that is left of the running one; zero if there is none
     */
    synchronized Duration start(ChatCommandCall call) {
        long now = this.scheduler.nanoTime();
        Object key = key(call);
        Long end = this.ends.get(key);
        if (end != null && end - now > 0) {
            return Duration.ofNanos(end - now);
        }
        prune(now);
        this.ends.put(key, now + this.period.toNanos());
        return Duration.ZERO;
    }

    /** Ends the cooldown that a refused call has started. */
    synchronized void cancel(ChatCommandCall call) {
        this.ends.remove(key(call));
    }

    /** Ends all running cooldowns. */
    synchronized void reset() {
        this.ends.clear();
    }

    private void prune(long now) {
        if (this.ends.size() >= this.pruneAt) {
            this.ends.values().removeIf(end -> end - now <= 0);
            this.pruneAt = Math.max(PRUNED_FROM, 2 * this.ends.size());
        }
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

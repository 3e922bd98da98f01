package io.kryten.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.kryten.event.KrytenEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.state.ChannelState;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Holds the events of users who just joined until CyTube has told their ranks, for a bounded time from the join on, and only
 * for the listeners that need the rank. Events of one user keep their order for each listener; events of others are not held.
 * A user who leaves is waited for no longer, so {@code userLeave} comes after what was held.
 *
 * <p>Not thread-safe: {@link RoomGate} calls it under its lock.
 */
final class RankHold {

    private final Duration limit;
    private final Scheduler scheduler;
    private final Runnable timeUp;
    private final Map<String, Wait> waits = new HashMap<>();

    /**
     * Creates it.
     *
     * @param limit how long after a join the rank is waited for; zero for not at all
     * @param scheduler time
     * @param timeUp called when the time of a user is over
     */
    RankHold(Duration limit, Scheduler scheduler, Runnable timeUp) {
        this.limit = limit;
        this.scheduler = scheduler;
        this.timeUp = timeUp;
    }

    /** {@return whether no rank is waited for} */
    boolean isEmpty() {
        return this.waits.isEmpty();
    }

    /** Begins to wait for the rank of a user who joins, if the state after the join says that it is still to be told. */
    void joined(UserJoinEvent join, ChannelState after) {
        if (!this.limit.isZero()
                && after.rankAwaited(join.username(), join.raw().receivedAt())) {
            long end = this.scheduler.nanoTime() + this.limit.toNanos();
            Wait wait = new Wait(join, end);
            Wait earlier = this.waits.put(key(join.username()), wait);
            if (earlier != null) {
                // A second join without a leave between them: the events of the first are still to be handled.
                wait.held.addAll(earlier.held);
            }
            this.scheduler.schedule(this.timeUp, this.limit);
        }
    }

    /**
     * Holds an event for those of its listeners that need the rank of its user.
     *
     * @return the listeners that may have the event now
     */
    List<KrytenListenerContainer> hold(KrytenEvent event, List<KrytenListenerContainer> listeners) {
        String name = whoseRank(event);
        Wait wait = (name != null) ? this.waits.get(key(name)) : null;
        if (wait == null) {
            return listeners;
        }
        List<KrytenListenerContainer> needing =
                listeners.stream().filter(KrytenListenerContainer::needsRank).toList();
        if (!needing.isEmpty()) {
            wait.held.add(new Held(event, needing));
        }
        return listeners.stream()
                .filter(listener -> !needing.contains(listener))
                .toList();
    }

    /** {@return what was held for users whose ranks are waited for no longer, in order; it is held no longer} */
    List<Held> release(ChannelState now) {
        List<Held> released = new ArrayList<>();
        this.waits.values().removeIf(wait -> {
            boolean over = this.scheduler.nanoTime() - wait.end >= 0
                    || !now.rankAwaited(wait.join.username(), wait.join.raw().receivedAt());
            if (over) {
                released.addAll(wait.held);
            }
            return over;
        });
        return released;
    }

    /** {@return all that is held; nothing is held afterwards} */
    List<Held> releaseAll() {
        List<Held> released =
                this.waits.values().stream().flatMap(wait -> wait.held.stream()).toList();
        this.waits.clear();
        return released;
    }

    /** Discards all that is held. */
    void forget() {
        this.waits.clear();
    }

    private static @Nullable String whoseRank(KrytenEvent event) {
        if (event instanceof UserJoinEvent joined) {
            return joined.username();
        }
        if (event instanceof UserArrivedEvent arrived) {
            return arrived.username();
        }
        return EventSenders.isSaid(event) ? EventSenders.username(event) : null;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** An event that is held, and for whom. */
    record Held(KrytenEvent event, List<KrytenListenerContainer> listeners) {}

    /** A user whose rank is waited for. */
    private static final class Wait {

        private final UserJoinEvent join;
        private final long end;
        private final List<Held> held = new ArrayList<>();

        Wait(UserJoinEvent join, long end) {
            this.join = join;
            this.end = end;
        }
    }
}

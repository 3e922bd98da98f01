package io.kryten.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.state.ChannelState;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Holds the events of users who just joined until CyTube has sent their ranks, for a bounded time from the join on, and only
 * for subscribers that need the rank (protocol.md section 1). Events of one user keep their order for each subscriber; events
 * of other users are not held. A leave ends the wait, so {@code userLeave} follows the events that were held.
 *
 * <p>Guarded by the channel's lock.
 */
final class RankHold {

    private final Duration limit;
    private final Scheduler scheduler;
    private final Map<String, Wait> waits = new LinkedHashMap<>();

    RankHold(Duration limit, Scheduler scheduler) {
        this.limit = limit;
        this.scheduler = scheduler;
    }

    boolean isEmpty() {
        return this.waits.isEmpty();
    }

    /**
     * Begins to wait for the rank of a user who joins, if the state after the join awaits it.
     *
     * @return whether a wait has begun, which ends after the limit
     */
    boolean joined(UserJoinEvent join, ChannelState after) {
        if (this.limit.isZero()
                || !after.rankAwaited(join.username(), join.raw().receivedAt())) {
            return false;
        }
        Wait wait = new Wait(join, this.scheduler.nanoTime() + this.limit.toNanos());
        Wait earlier = this.waits.put(key(join.username()), wait);
        if (earlier != null) {
            // A second join without a leave: the events of the first join are still held.
            wait.held.addAll(earlier.held);
        }
        return true;
    }

    /**
     * Holds an event for those of its subscribers that need the rank of its user.
     *
     * @return the subscribers that get the event now
     */
    List<EventSubscriber> hold(KrytenEvent event, List<EventSubscriber> subscribers) {
        String name = nameOfRank(event);
        Wait wait = (name != null) ? this.waits.get(key(name)) : null;
        if (wait == null) {
            return subscribers;
        }
        List<EventSubscriber> needing =
                subscribers.stream().filter(EventSubscriber::needsRank).toList();
        if (!needing.isEmpty()) {
            wait.held.add(new HeldEvent(event, needing, 0));
        }
        return subscribers.stream()
                .filter(subscriber -> !needing.contains(subscriber))
                .toList();
    }

    /** {@return the events of users whose wait is over, in order; they are held no longer} */
    List<HeldEvent> release(ChannelState now) {
        List<HeldEvent> released = new ArrayList<>();
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

    /** {@return all events; none is held afterwards} */
    List<HeldEvent> releaseAll() {
        List<HeldEvent> released =
                this.waits.values().stream().flatMap(wait -> wait.held.stream()).toList();
        this.waits.clear();
        return released;
    }

    private static @Nullable String nameOfRank(KrytenEvent event) {
        boolean ofRank = event instanceof UserJoinEvent
                || event instanceof UserArrivedEvent
                || event instanceof ChatMessageEvent
                || event instanceof PrivateMessageEvent;
        return ofRank ? event.username() : null;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The wait for the rank of one user. */
    private static final class Wait {

        private final UserJoinEvent join;
        private final long end;
        private final List<HeldEvent> held = new ArrayList<>();

        Wait(UserJoinEvent join, long end) {
            this.join = join;
            this.end = end;
        }
    }
}

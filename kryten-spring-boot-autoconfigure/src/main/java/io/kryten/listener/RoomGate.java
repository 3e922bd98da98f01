package io.kryten.listener;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.kryten.Channel;
import io.kryten.core.RoomFollower;
import io.kryten.core.RoomObserver;
import io.kryten.core.StateSettings;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.state.ChannelState;
import io.kryten.state.Enrichment;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the events of a room through to its listeners, in order, completed with what the room's state knows. Holds them, for
 * a bounded time, until that state is seeded, and until the rank of somebody who just came is told. An open gate takes no
 * lock.
 */
final class RoomGate implements RoomObserver {

    private static final Logger logger = LoggerFactory.getLogger(RoomGate.class);

    /** Waiting longer is not worth more memory than that. */
    private static final int MOST_HELD = 10_000;

    private final RoomFollower follower;
    private final StateSettings settings;
    private final Scheduler scheduler;
    private final Exit exit;
    private final RateLimitedLogger limited;
    private final Deque<Held> held = new ArrayDeque<>();

    /** Set before the first event; replaced when listeners come and go. */
    private volatile EventRoutes routes;

    /** Whether nothing is held, and nothing will be but for the rank of somebody. */
    private volatile boolean open;

    private boolean waitedEnough;

    /** Grows with each outage: who waited for an earlier one has waited for nothing. */
    private int episode;

    private boolean waiting;

    /** When the time to wait for the state is over: it begins with the connection, not with the first event. */
    private long waitEnd;

    RoomGate(RoomFollower follower, StateSettings settings, Scheduler scheduler, EventRoutes routes, Exit exit) {
        this.follower = follower;
        this.settings = settings;
        this.scheduler = scheduler;
        this.routes = routes;
        this.exit = exit;
        this.limited = new RateLimitedLogger(logger, scheduler);
        this.waitEnd = scheduler.nanoTime() + settings.waitForState().toNanos();
        follower.observe(this);
    }

    void routes(EventRoutes changed) {
        this.routes = changed;
    }

    /** Follows an event; returns what follows from it. */
    List<DerivedEvent> follow(KrytenEvent event) {
        List<DerivedEvent> changes = this.follower.follow(event);
        if (!this.open) {
            // It may be the rank that is waited for, whoever listens to it.
            release();
        }
        return changes;
    }

    /** Gives an event to listeners, now or when it is its turn. */
    void pass(KrytenEvent event, List<KrytenListenerContainer> listeners) {
        if (listeners.isEmpty()) {
            return;
        }
        boolean awaited = isRankAwaited(event);
        if (this.open && !awaited) {
            give(event, listeners, this.follower.state());
            return;
        }
        synchronized (this) {
            long deadline = 0;
            if (awaited) {
                deadline =
                        this.scheduler.nanoTime() + this.settings.waitForRank().toNanos();
                this.scheduler.schedule(this::release, this.settings.waitForRank());
            }
            Held last = new Held(event, listeners, awaited, deadline, this.follower.position());
            ChannelState now = this.follower.state();
            if (isStateAwaitedNoMore()) {
                last.complete(now);
            } else {
                now.beingTold().filter(ChannelState::ready).ifPresent(last::complete);
            }
            this.held.add(last);
            this.open = false;
            if (this.held.size() >= MOST_HELD) {
                giveUp(MOST_HELD + " events wait already");
            }
            release();
            if (!this.held.isEmpty() && !isStateAwaitedNoMore()) {
                planToGiveUp();
            }
        }
    }

    @Override
    public void changed(List<DerivedEvent> changes) {
        changes.forEach(this::pass);
    }

    void pass(DerivedEvent change) {
        pass(change, this.routes.listenersOf(change, this.follower.channel()));
    }

    /** Who said something that waits may have left since; it is completed with what was true then. */
    @Override
    public synchronized void wasKnownTo(long position, ChannelState state) {
        for (Held waiting : this.held) {
            if (waiting.position > position) {
                break;
            }
            waiting.complete(state);
        }
    }

    @Override
    public void seeded() {
        release();
    }

    @Override
    public synchronized void waitBegins() {
        this.waitEnd = this.scheduler.nanoTime() + this.settings.waitForState().toNanos();
        waitAnew();
    }

    @Override
    public void lost() {
        waitAnew();
    }

    @Override
    public void expected() {
        waitAnew();
    }

    @Override
    public synchronized void unseedable() {
        this.waitedEnough = true;
        release();
    }

    private synchronized void waitAnew() {
        this.episode++;
        this.waitedEnough = this.scheduler.nanoTime() - this.waitEnd >= 0;
        this.waiting = false;
        this.open = this.held.isEmpty() && isStateAwaitedNoMore();
        if (!isStateAwaitedNoMore()) {
            planToGiveUp();
        }
    }

    /** Waits no more: the application ends. */
    synchronized void flush() {
        while (!this.held.isEmpty()) {
            Held first = this.held.remove();
            give(first);
        }
    }

    private synchronized void release() {
        while (!this.held.isEmpty() && mayGo(this.held.element())) {
            Held first = this.held.remove();
            give(first);
        }
        this.open = this.held.isEmpty() && isStateAwaitedNoMore();
    }

    private boolean mayGo(Held first) {
        return isStateAwaitedNoMore()
                && (!first.rankAwaited
                        || !isRankAwaited(first.event)
                        || this.scheduler.nanoTime() - first.rankDeadline >= 0);
    }

    private boolean isStateAwaitedNoMore() {
        return this.waitedEnough || this.settings.waitForState().isZero() || this.follower.seeded();
    }

    private void planToGiveUp() {
        if (this.waiting) {
            return;
        }
        this.waiting = true;
        int planned = this.episode;
        this.scheduler.schedule(
                () -> {
                    synchronized (this) {
                        if (planned == this.episode && !isStateAwaitedNoMore()) {
                            giveUp("not told within " + this.settings.waitForState());
                            release();
                        }
                    }
                },
                Duration.ofNanos(this.waitEnd - this.scheduler.nanoTime()));
    }

    private void giveUp(String reason) {
        if (!this.waitedEnough) {
            this.waitedEnough = true;
            this.limited.warn(
                    "unknown state",
                    "The state of {} is not known ({}): {} events that waited for it go to the listeners without, and so do"
                            + " those that come (kryten.listener.wait-for-state)",
                    this.follower.channel(),
                    reason,
                    this.held.size());
        }
    }

    private boolean isRankAwaited(KrytenEvent event) {
        String name = whoseRank(event);
        return name != null
                && !this.settings.waitForRank().isZero()
                && this.follower.state().rankAwaited(name, event.raw().receivedAt());
    }

    /** Whose rank an event tells, or its listeners may ask for. */
    private static @Nullable String whoseRank(KrytenEvent event) {
        if (event instanceof UserJoinEvent joined) {
            return joined.username();
        }
        if (event instanceof UserArrivedEvent arrived) {
            return arrived.username();
        }
        return EventSenders.isSaid(event) ? EventSenders.username(event) : null;
    }

    private void give(Held held) {
        ChannelState known = held.known;
        give(held.event, held.listeners, (known != null) ? known : this.follower.state());
    }

    private void give(KrytenEvent event, List<KrytenListenerContainer> listeners, ChannelState state) {
        this.exit.deliver(Enrichment.complete(event, state), listeners, this.follower.channel(), state);
    }

    /** Where events go. */
    @FunctionalInterface
    interface Exit {

        /** Gives an event to those of the listeners that want it; must not block. */
        void deliver(KrytenEvent event, List<KrytenListenerContainer> listeners, Channel channel, ChannelState state);
    }

    /** An event that waits. */
    private static final class Held {

        private final KrytenEvent event;
        private final List<KrytenListenerContainer> listeners;
        private final boolean rankAwaited;
        private final long rankDeadline;
        private final long position;

        /** The room as it was with the event; null while that is not known. */
        private @Nullable ChannelState known;

        Held(
                KrytenEvent event,
                List<KrytenListenerContainer> listeners,
                boolean rankAwaited,
                long rankDeadline,
                long position) {
            this.event = event;
            this.listeners = listeners;
            this.rankAwaited = rankAwaited;
            this.rankDeadline = rankDeadline;
            this.position = position;
        }

        /** Whose rank is still to come is better known later. */
        void complete(ChannelState state) {
            String name = EventSenders.username(this.event);
            boolean rankPending =
                    name != null && state.rankAwaited(name, this.event.raw().receivedAt());
            if (this.known == null && !rankPending) {
                this.known = state;
            }
        }
    }
}

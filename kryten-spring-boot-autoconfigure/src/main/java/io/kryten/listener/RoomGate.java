package io.kryten.listener;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.kryten.Channel;
import io.kryten.channel.ChannelStateListener;
import io.kryten.channel.ChannelStateTracker;
import io.kryten.channel.StateSettings;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
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
 * a bounded time, until that state is seeded; those of somebody who just came until the rank is told, see {@link RankHold}.
 * An open gate takes no lock.
 */
final class RoomGate implements ChannelStateListener {

    private static final Logger logger = LoggerFactory.getLogger(RoomGate.class);

    /** Waiting longer is not worth more memory than that. */
    private static final int MOST_HELD = 10_000;

    private final ChannelStateTracker follower;
    private final StateSettings settings;
    private final Scheduler scheduler;
    private final Exit exit;
    private final RateLimitedLogger limited;
    private final Deque<Held> held = new ArrayDeque<>();
    private final RankHold ranks;

    /** Set before the first event; replaced when listeners come and go. */
    private volatile EventRoutes routes;

    /** Whether nothing is held, and nothing will be before somebody joins. */
    private volatile boolean open;

    private boolean waitedEnough;

    /** Grows with each outage: who waited for an earlier one has waited for nothing. */
    private int episode;

    private boolean waiting;

    /** When the time to wait for the state is over: it begins with the connection, not with the first event. */
    private long waitEnd;

    RoomGate(ChannelStateTracker follower, StateSettings settings, Scheduler scheduler, EventRoutes routes, Exit exit) {
        this.follower = follower;
        this.settings = settings;
        this.scheduler = scheduler;
        this.routes = routes;
        this.exit = exit;
        this.limited = new RateLimitedLogger(logger, scheduler);
        this.ranks = new RankHold(settings.waitForRank(), scheduler, this::release);
        this.waitEnd = scheduler.nanoTime() + settings.waitForState().toNanos();
        follower.observe(this);
    }

    void routes(EventRoutes changed) {
        this.routes = changed;
    }

    /** Follows an event; returns what follows from it. */
    List<DerivedEvent> follow(KrytenEvent event) {
        List<DerivedEvent> changes = this.follower.follow(event);
        if (event instanceof UserJoinEvent join) {
            synchronized (this) {
                this.ranks.joined(join, this.follower.state());
                this.open &= this.ranks.isEmpty();
            }
        }
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
        if (this.open) {
            give(event, listeners, this.follower.state());
            return;
        }
        synchronized (this) {
            Held last = new Held(event, listeners, this.follower.position());
            ChannelState now = this.follower.state();
            if (isStateAwaitedNoMore()) {
                last.complete(now);
            } else {
                now.incomingSnapshot().filter(ChannelState::ready).ifPresent(last::complete);
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
    public synchronized void forgotten() {
        this.held.clear();
        this.ranks.forget();
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
        this.open = isOpen();
        if (!isStateAwaitedNoMore()) {
            planToGiveUp();
        }
    }

    /** Waits no more: the application ends. */
    synchronized void flush() {
        this.ranks.releaseAll().forEach(this::give);
        while (!this.held.isEmpty()) {
            Held first = this.held.remove();
            give(first, first.listeners);
        }
    }

    private synchronized void release() {
        this.ranks.release(this.follower.state()).forEach(this::give);
        while (!this.held.isEmpty() && isStateAwaitedNoMore()) {
            Held first = this.held.remove();
            // Completed, it has the rank already.
            give(first, (first.known != null) ? first.listeners : this.ranks.hold(first.event, first.listeners));
        }
        this.open = isOpen();
    }

    private boolean isOpen() {
        return this.held.isEmpty() && this.ranks.isEmpty() && isStateAwaitedNoMore();
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

    private void give(Held held, List<KrytenListenerContainer> listeners) {
        ChannelState known = held.known;
        give(held.event, listeners, (known != null) ? known : this.follower.state());
    }

    private void give(RankHold.Held held) {
        give(held.event(), held.listeners(), this.follower.state());
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
        private final long position;

        /** The room as it was with the event; null while that is not known. */
        private @Nullable ChannelState known;

        Held(KrytenEvent event, List<KrytenListenerContainer> listeners, long position) {
            this.event = event;
            this.listeners = listeners;
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

package io.kryten.channel;

import java.util.List;

import io.kryten.Channel;
import io.kryten.LogSafe;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.state.ChannelState;
import io.kryten.state.Enrichment;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Last stages of a {@link ChannelStream}: hold events while the state or a rank is awaited, complete them from the state, and
 * deliver them to the subscribers, in the order of the channel.
 *
 * <p>Guarded by the channel's lock, which {@link #pass} takes only while events are held.
 */
final class StreamOutlet {

    private static final Logger logger = LoggerFactory.getLogger(ChannelStream.class);

    /** Longest part of an event's name in a log line. */
    private static final int SHOWN = 60;

    private final Channel channel;
    private final ChannelStateTracker tracker;
    private final ChannelSync sync;
    private final StateSettings settings;
    private final Scheduler scheduler;
    private final Object lock;
    private final EventHold hold;
    private final RecentLines lines = new RecentLines();
    private final RateLimitedLogger limited;

    StreamOutlet(
            Channel channel,
            ChannelStateTracker tracker,
            ChannelSync sync,
            StateSettings settings,
            EventMemory memory,
            Scheduler scheduler,
            Object lock) {
        this.channel = channel;
        this.tracker = tracker;
        this.sync = sync;
        this.settings = settings;
        this.scheduler = scheduler;
        this.lock = lock;
        this.hold = new EventHold(new RankHold(settings.waitForRank(), scheduler), memory.share());
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    /** Delivers an event now, or holds it. */
    void pass(KrytenEvent event, List<EventSubscriber> subscribers) {
        if (subscribers.isEmpty()) {
            return;
        }
        if (this.hold.isEmpty() && !this.sync.holds()) {
            deliver(event, subscribers, this.tracker.state());
            return;
        }
        synchronized (this.lock) {
            HeldEvent held = new HeldEvent(event, subscribers, this.tracker.position());
            if (this.sync.holds()) {
                this.tracker
                        .state()
                        .incomingSnapshot()
                        .filter(ChannelState::ready)
                        .ifPresent(held::complete);
            } else {
                held.complete(this.tracker.state());
            }
            this.hold.add(held);
            if (this.hold.isFull()) {
                endHold("there is no room for more events");
            } else {
                release();
            }
        }
    }

    /** Delivers an event as it is to the observer, past the hold. */
    void observe(KrytenEvent event, ChannelObserver observer) {
        if (observer.isWatching()) {
            try {
                observer.onEvent(event);
            } catch (RuntimeException ex) {
                failed("observer", event, ex);
            }
        }
    }

    /** Holds the events of a user who joins until the rank is known. */
    void joined(UserJoinEvent join) {
        if (this.hold.joined(join, this.tracker.state())) {
            this.scheduler.schedule(this::releaseLocked, this.settings.waitForRank());
        }
    }

    /** {@return takes the states of the past for the held events} */
    HeldReplay replay() {
        return this.hold.replay();
    }

    /** Delivers the events that wait for nothing any more. */
    void release() {
        deliver(this.hold.release(this.sync.holds(), this.tracker.state()));
    }

    /** Delivers everything that is held. */
    void flush() {
        deliver(this.hold.releaseAll());
    }

    /** Discards everything that is held, and forgets the lines of chat that were delivered. */
    void discard() {
        this.lines.clear();
        this.hold.releaseAll();
        this.hold.update();
    }

    /** Plans the end of a hold that begins now. */
    void planHoldEnd() {
        if (this.sync.holds()) {
            this.scheduler.schedule(this::endHoldInTime, this.settings.waitForState());
        }
    }

    private void releaseLocked() {
        synchronized (this.lock) {
            release();
        }
    }

    private void endHoldInTime() {
        synchronized (this.lock) {
            if (this.sync.holds() && this.sync.isHoldOver()) {
                endHold("no snapshot came within " + this.settings.waitForState());
            }
        }
    }

    private void endHold(String reason) {
        if (this.sync.holds()) {
            this.limited.warn(
                    "unknown state",
                    "The state of {} is not known: {}. {} events that waited for it go to the listeners without it, and so do"
                            + " the next ones (kryten.listener.wait-for-state)",
                    this.channel,
                    reason,
                    this.hold.size());
            this.sync.endHold();
        }
        release();
    }

    /** Until all are delivered, {@link #pass} makes later events wait for the lock. */
    private void deliver(List<HeldEvent> released) {
        for (HeldEvent held : released) {
            ChannelState known = held.state();
            deliver(held.event(), held.subscribers(), (known != null) ? known : this.tracker.state());
        }
        this.hold.update();
    }

    private void deliver(KrytenEvent event, List<EventSubscriber> subscribers, ChannelState known) {
        if (!subscribers.isEmpty()) {
            give(Enrichment.complete(event, known), subscribers, known);
        }
    }

    private void give(KrytenEvent event, List<EventSubscriber> subscribers, ChannelState known) {
        boolean repeated = event instanceof ChatMessageEvent line && this.lines.isRepeated(line, this.sync.epoch());
        ChannelEvent shared = new ChannelEvent(event, this.channel, known, repeated);
        for (EventSubscriber subscriber : subscribers) {
            try {
                subscriber.onEvent(shared);
            } catch (RuntimeException ex) {
                failed("subscriber", event, ex);
            }
        }
    }

    private void failed(String taker, KrytenEvent event, RuntimeException ex) {
        this.limited.error(
                "failed " + taker,
                "The {} of {} failed for {}; the others get the event",
                taker,
                this.channel,
                LogSafe.of(event.raw().eventName(), SHOWN),
                ex);
    }
}

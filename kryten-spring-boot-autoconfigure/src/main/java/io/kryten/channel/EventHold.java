package io.kryten.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.kryten.event.UserJoinEvent;
import io.kryten.state.ChannelState;

/**
 * Holds the events of a channel, in order, while its state is awaited, and those of users who just joined while their ranks
 * are awaited. Guarded by the channel's lock, but for {@link #isEmpty()}.
 */
final class EventHold {

    private static final int MAX_EVENTS = 10_000;

    private final RankHold ranks;
    private final EventMemory.Share memory;
    private final Deque<HeldEvent> held = new ArrayDeque<>();

    /** Whether no event is held, and none has to wait for a rank. Read by the delivery thread without the lock. */
    private volatile boolean empty = true;

    EventHold(RankHold ranks, EventMemory.Share memory) {
        this.ranks = ranks;
        this.memory = memory;
    }

    boolean isEmpty() {
        return this.empty;
    }

    int size() {
        return this.held.size();
    }

    /** {@return whether more events would take too much memory} */
    boolean isFull() {
        return this.held.size() >= MAX_EVENTS || this.memory.isExceeded();
    }

    /** See {@link RankHold#joined}. */
    boolean joined(UserJoinEvent join, ChannelState after) {
        boolean awaited = this.ranks.joined(join, after);
        update();
        return awaited;
    }

    /** Holds an event for its subscribers. */
    void add(HeldEvent event) {
        this.held.add(event);
        this.memory.add(event.event());
        update();
    }

    /** {@return takes the states of the past for the held events} */
    HeldReplay replay() {
        return new HeldReplay(this.held.iterator());
    }

    /**
     * Releases events.
     *
     * @param stateAwaited whether the state is still awaited; then only events that waited for a rank are released
     * @param now the state
     * @return the events to deliver, in order, before {@link #update()} is called
     */
    List<HeldEvent> release(boolean stateAwaited, ChannelState now) {
        if (this.empty) {
            return List.of();
        }
        List<HeldEvent> released = new ArrayList<>(this.ranks.release(now));
        if (!stateAwaited) {
            for (HeldEvent first = this.held.poll(); first != null; first = this.held.poll()) {
                if (first.state() != null) {
                    // The state at the time of the event has the rank already.
                    released.add(first);
                } else {
                    List<EventSubscriber> ready = this.ranks.hold(first.event(), first.subscribers());
                    released.add(new HeldEvent(first.event(), ready, first.position()));
                }
            }
            this.memory.clear();
        }
        return released;
    }

    /** {@return all events, in order; none is held afterwards} */
    List<HeldEvent> releaseAll() {
        List<HeldEvent> released = new ArrayList<>(this.ranks.releaseAll());
        released.addAll(this.held);
        this.held.clear();
        this.memory.clear();
        return released;
    }

    /** Later events need not wait for the released events any more, once these are delivered. */
    void update() {
        this.empty = this.held.isEmpty() && this.ranks.isEmpty();
    }
}

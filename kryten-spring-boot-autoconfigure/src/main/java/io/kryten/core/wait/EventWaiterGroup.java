package io.kryten.core.wait;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.kryten.channel.ChannelEvent;
import io.kryten.channel.DerivedEvents;
import io.kryten.channel.EventSubscriber;
import io.kryten.event.KrytenEvent;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;

/**
 * All waits for one type of event in one channel. They share one subscriber: the routes of the channel are renewed for the first of
 * them alone. Waits come and go under the lock of the owner.
 */
final class EventWaiterGroup implements EventSubscriber {

    private final Class<? extends KrytenEvent> type;
    private final Set<String> eventTypes;
    private volatile List<EventWaiter<?>> waiters;

    EventWaiterGroup(Class<? extends KrytenEvent> type) {
        this(type, names(type), List.of());
    }

    private EventWaiterGroup(Class<? extends KrytenEvent> type, Set<String> eventTypes, List<EventWaiter<?>> waiters) {
        this.type = type;
        this.eventTypes = eventTypes;
        this.waiters = waiters;
    }

    void add(EventWaiter<?> waiter) {
        List<EventWaiter<?>> more = new ArrayList<>(this.waiters);
        more.add(waiter);
        this.waiters = more;
    }

    void remove(EventWaiter<?> waiter) {
        List<EventWaiter<?>> fewer = new ArrayList<>(this.waiters);
        fewer.remove(waiter);
        this.waiters = fewer;
    }

    /** {@return the waits now, a list that does not change} */
    List<EventWaiter<?>> waiters() {
        return this.waiters;
    }

    @Override
    public EventSubscriber atArrival() {
        return new EventWaiterGroup(this.type, this.eventTypes, this.waiters);
    }

    @Override
    public Set<String> eventTypes() {
        return this.eventTypes;
    }

    @Override
    public boolean needsRecords() {
        return true;
    }

    @Override
    public boolean needsRank() {
        return true;
    }

    @Override
    public void onEvent(ChannelEvent event) {
        if (this.type.isInstance(event.event()) && !event.isRepeated()) {
            this.waiters.forEach(waiter -> waiter.accept(event.event()));
        }
    }

    /** {@return the normalized names of the events of a type; empty for all} */
    private static Set<String> names(Class<? extends KrytenEvent> type) {
        if (DerivedEvents.isDerived(type)) {
            return DerivedEvents.tokens(type);
        }
        return EventTypes.isAny(type)
                ? Set.of()
                : EventTypes.byClass(type).stream().map(EventType::token).collect(Collectors.toUnmodifiableSet());
    }
}

package io.kryten.channel;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import org.jspecify.annotations.Nullable;

/** Counters of one channel since the application started. Thread-safe. */
public final class ChannelCounters {

    private final Clock clock;

    /** By {@link EventTypes#index}; events of unknown names are behind those of known ones. */
    private final LongAdder[] events = new LongAdder[EventTypes.all().size() + 1];

    private final LongAdder undecodable = new LongAdder();
    private volatile long lastEventMillis;

    ChannelCounters(Clock clock) {
        this.clock = clock;
        Arrays.setAll(this.events, index -> new LongAdder());
    }

    /** Counts an event by {@link EventTypes#index}. */
    void eventReceived(int index) {
        this.events[index].increment();
        this.lastEventMillis = this.clock.millis();
    }

    void eventUndecodable() {
        this.undecodable.increment();
    }

    /** {@return the number of events that came} */
    public long eventsReceived() {
        return Arrays.stream(this.events).mapToLong(LongAdder::sum).sum();
    }

    /**
     * Returns the number of events of a type that came.
     *
     * @param type a known type; null for all events of unknown names
     * @return the number
     */
    public long eventsReceived(@Nullable EventType<?> type) {
        return this.events[EventTypes.index(type)].sum();
    }

    /** {@return the number of messages that are no event, or whose payload does not fit} */
    public long eventsUndecodable() {
        return this.undecodable.sum();
    }

    /** {@return the time of the last event; null if none came} */
    public @Nullable Instant lastEventTime() {
        long millis = this.lastEventMillis;
        return (millis == 0) ? null : Instant.ofEpochMilli(millis);
    }
}

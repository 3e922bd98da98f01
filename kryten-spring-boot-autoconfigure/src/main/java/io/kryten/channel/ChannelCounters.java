package io.kryten.channel;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/** Counters of one channel since the application started. Thread-safe. */
public final class ChannelCounters {

    private final Clock clock;
    private final LongAdder events = new LongAdder();
    private final LongAdder undecodable = new LongAdder();
    private volatile long lastEventMillis;

    ChannelCounters(Clock clock) {
        this.clock = clock;
    }

    void eventReceived() {
        this.events.increment();
        this.lastEventMillis = this.clock.millis();
    }

    void eventUndecodable() {
        this.undecodable.increment();
    }

    /** {@return the number of events that came} */
    public long eventsReceived() {
        return this.events.sum();
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

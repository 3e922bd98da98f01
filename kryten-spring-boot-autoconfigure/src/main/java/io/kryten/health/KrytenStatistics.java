package io.kryten.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/** Counters since the start of the application. Written from the hot path, read by health. Thread-safe. */
public final class KrytenStatistics {

    private final Clock clock;
    private final Map<Channel, ChannelCounters> channels = new ConcurrentHashMap<>();
    private final LongAdder undecodable = new LongAdder();
    private final LongAdder listenerErrors = new LongAdder();
    private final LongAdder listenerTimeouts = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder repliesLost = new LongAdder();
    private final LongAdder repliesDropped = new LongAdder();
    private final LongAdder commandsSent = new LongAdder();
    private final LongAdder commandErrors = new LongAdder();
    private final LongAdder latencyMicros = new LongAdder();
    private final LongAdder latencySamples = new LongAdder();
    private volatile int handlersRegistered;
    private volatile Supplier<KrytenHealth.@Nullable Pool> listenerPool = () -> null;

    /**
     * Creates counters that stand at zero.
     *
     * @param clock dates the last event of a channel
     */
    public KrytenStatistics(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns the counters of a channel; callers on the hot path keep them.
     *
     * @param channel the channel
     * @return its counters, always the same
     */
    public ChannelCounters channel(Channel channel) {
        return this.channels.computeIfAbsent(channel, key -> new ChannelCounters(this.clock));
    }

    /** Counts an event that could not be decoded. */
    public void eventUndecodable() {
        this.undecodable.increment();
    }

    /** Counts a failed call of a listener. */
    public void listenerFailed() {
        this.listenerErrors.increment();
    }

    /** Counts a call of a listener that was interrupted by its time-out. */
    public void listenerTimedOut() {
        this.listenerTimeouts.increment();
    }

    /** Counts an event that a full mailbox dropped. */
    public void eventDropped() {
        this.dropped.increment();
    }

    /** Counts a returned text that could not be sent. */
    public void replyLost() {
        this.repliesLost.increment();
    }

    /** Counts a reply that a full queue of outgoing chat dropped. */
    public void replyDropped() {
        this.repliesDropped.increment();
    }

    /**
     * Counts a command.
     *
     * @param success whether it was answered with success
     */
    public void commandSent(boolean success) {
        this.commandsSent.increment();
        if (!success) {
            this.commandErrors.increment();
        }
    }

    /**
     * Adds a sample of the time between the robot's publishing and the start of a handler.
     *
     * @param latency the time; clocks that differ may make it negative, which counts as zero
     */
    public void latency(Duration latency) {
        this.latencyMicros.add(Math.max(0, latency.toNanos() / 1_000));
        this.latencySamples.increment();
    }

    /**
     * Sets the number of listeners.
     *
     * @param count the number
     */
    public void handlersRegistered(int count) {
        this.handlersRegistered = count;
    }

    /**
     * Sets the source of the numbers of listener threads.
     *
     * @param pool returns the current numbers
     */
    public void listenerPool(Supplier<KrytenHealth.@Nullable Pool> pool) {
        this.listenerPool = pool;
    }

    /** {@return the threads that call listeners; null where they are not pooled} */
    public KrytenHealth.@Nullable Pool listenerPool() {
        return this.listenerPool.get();
    }

    /** {@return the number of listeners} */
    public int handlersRegistered() {
        return this.handlersRegistered;
    }

    /** {@return the number of events of configured channels} */
    public long eventsReceived() {
        return this.channels.values().stream()
                .mapToLong(ChannelCounters::eventsReceived)
                .sum();
    }

    /** {@return the number of events that could not be decoded} */
    public long eventsUndecodable() {
        return this.undecodable.sum();
    }

    /** {@return the number of events that full mailboxes dropped} */
    public long eventsDropped() {
        return this.dropped.sum();
    }

    /** {@return the number of replies that full queues of outgoing chat dropped} */
    public long repliesDropped() {
        return this.repliesDropped.sum();
    }

    /** {@return the number of calls that were interrupted by their time-out} */
    public long listenerTimeouts() {
        return this.listenerTimeouts.sum();
    }

    /** {@return the number of failed calls of listeners} */
    public long listenerErrors() {
        return this.listenerErrors.sum();
    }

    /** {@return the number of commands that were sent or tried} */
    public long commandsSent() {
        return this.commandsSent.sum();
    }

    /** {@return the sum of failed commands, failed calls, time-outs, lost replies and events that could not be decoded} */
    public long errors() {
        return this.commandErrors.sum()
                + this.listenerErrors.sum()
                + this.listenerTimeouts.sum()
                + this.repliesLost.sum()
                + this.undecodable.sum();
    }

    /** {@return mean time from the robot to the handler in milliseconds, sampled; 0 without samples} */
    public double averageLatencyMillis() {
        long samples = this.latencySamples.sum();
        return (samples == 0) ? 0 : this.latencyMicros.sum() / 1_000.0 / samples;
    }

    /** Counters of one channel. */
    public static final class ChannelCounters {

        private final Clock clock;
        private final LongAdder events = new LongAdder();
        private volatile long lastEventMillis;
        private volatile boolean subscribed;

        private ChannelCounters(Clock clock) {
            this.clock = clock;
        }

        /** Counts an event that arrived now. */
        public void eventReceived() {
            this.events.increment();
            this.lastEventMillis = this.clock.millis();
        }

        /**
         * Sets whether the channel is subscribed to.
         *
         * @param subscribed whether it is
         */
        public void subscribed(boolean subscribed) {
            this.subscribed = subscribed;
        }

        /** {@return whether the channel is subscribed to} */
        public boolean subscribed() {
            return this.subscribed;
        }

        /** {@return the number of events} */
        public long eventsReceived() {
            return this.events.sum();
        }

        /** {@return the time of the last event; null before the first} */
        public @Nullable Instant lastEventTime() {
            long millis = this.lastEventMillis;
            return (millis == 0) ? null : Instant.ofEpochMilli(millis);
        }
    }
}

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

/** What was counted since the application started. Written from the hot path, read by health. */
public final class KrytenStatistics {

    private final Clock clock;
    private final Map<Channel, Room> rooms = new ConcurrentHashMap<>();
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

    /** Creates counters that stand at zero, with the system's clock. */
    public KrytenStatistics() {
        this(Clock.systemUTC());
    }

    /**
     * Creates counters that stand at zero.
     *
     * @param clock dates the last event of a channel
     */
    public KrytenStatistics(Clock clock) {
        this.clock = clock;
    }

    /**
     * The counters of a room, to be kept by whoever counts.
     *
     * @param channel the room
     * @return its counters, always the same
     */
    public Room room(Channel channel) {
        return this.rooms.computeIfAbsent(channel, key -> new Room(this.clock));
    }

    /** Counts an event that could not be read. */
    public void eventUndecodable() {
        this.undecodable.increment();
    }

    /** Counts a listener method that threw. */
    public void listenerFailed() {
        this.listenerErrors.increment();
    }

    /** Counts a listener method that was interrupted because it took too long. */
    public void listenerTimedOut() {
        this.listenerTimeouts.increment();
    }

    /** Counts an event that gave way to newer ones in a full mailbox. */
    public void eventDropped() {
        this.dropped.increment();
    }

    /** Counts a returned text that could not be sent. */
    public void replyLost() {
        this.repliesLost.increment();
    }

    /** Counts a reply that gave way to others in the queue of outgoing chat, or found it full. */
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
     * Takes a sample of the time between the robot's publishing and the start of a handler.
     *
     * @param latency the time; clocks that differ may make it negative, which counts as zero
     */
    public void latency(Duration latency) {
        this.latencyMicros.add(Math.max(0, latency.toNanos() / 1_000));
        this.latencySamples.increment();
    }

    /**
     * Tells how many listeners there are.
     *
     * @param count their number
     */
    public void handlersRegistered(int count) {
        this.handlersRegistered = count;
    }

    /**
     * Sets where the numbers of the threads that call listeners come from.
     *
     * @param pool gives the numbers of the moment
     */
    public void listenerPool(Supplier<KrytenHealth.@Nullable Pool> pool) {
        this.listenerPool = pool;
    }

    /** {@return the threads that call listeners; null where they are not pooled} */
    public KrytenHealth.@Nullable Pool listenerPool() {
        return this.listenerPool.get();
    }

    /** {@return how many listeners there are} */
    public int handlersRegistered() {
        return this.handlersRegistered;
    }

    /** {@return how many events of configured rooms came} */
    public long eventsReceived() {
        return this.rooms.values().stream().mapToLong(Room::eventsReceived).sum();
    }

    /** {@return how many events could not be read} */
    public long eventsUndecodable() {
        return this.undecodable.sum();
    }

    /** {@return how many events gave way to newer ones in full mailboxes} */
    public long eventsDropped() {
        return this.dropped.sum();
    }

    /** {@return how many replies gave way to others in the queues of outgoing chat, or found them full} */
    public long repliesDropped() {
        return this.repliesDropped.sum();
    }

    /** {@return how often a listener method was interrupted because it took too long} */
    public long listenerTimeouts() {
        return this.listenerTimeouts.sum();
    }

    /** {@return how often a listener method threw} */
    public long listenerErrors() {
        return this.listenerErrors.sum();
    }

    /** {@return how many commands were sent or tried} */
    public long commandsSent() {
        return this.commandsSent.sum();
    }

    /** {@return everything that went wrong: commands, listeners, time-outs, lost replies, events that could not be read} */
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

    /** The counters of one room. */
    public static final class Room {

        private final Clock clock;
        private final LongAdder events = new LongAdder();
        private volatile long lastEventMillis;
        private volatile boolean subscribed;

        private Room(Clock clock) {
            this.clock = clock;
        }

        /** Counts an event that came just now. */
        public void eventReceived() {
            this.events.increment();
            this.lastEventMillis = this.clock.millis();
        }

        /**
         * Tells whether events of the room are asked for.
         *
         * @param subscribed whether they are
         */
        public void subscribed(boolean subscribed) {
            this.subscribed = subscribed;
        }

        /** {@return whether events of the room are asked for} */
        public boolean subscribed() {
            return this.subscribed;
        }

        /** {@return how many events came} */
        public long eventsReceived() {
            return this.events.sum();
        }

        /** {@return when the last one came, or null if none did} */
        public @Nullable Instant lastEventTime() {
            long millis = this.lastEventMillis;
            return (millis == 0) ? null : Instant.ofEpochMilli(millis);
        }
    }
}

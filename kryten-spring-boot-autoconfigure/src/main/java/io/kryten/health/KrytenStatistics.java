package io.kryten.health;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/** Counters since the start of the application. Written from the hot path, read by health. Thread-safe. */
public final class KrytenStatistics {

    private final LongAdder listenerErrors = new LongAdder();
    private final LongAdder listenerTimeouts = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder repliesLost = new LongAdder();
    private final LongAdder repliesDropped = new LongAdder();
    private final LongAdder commandsSent = new LongAdder();
    private final LongAdder commandErrors = new LongAdder();
    private final LongAdder commandRetries = new LongAdder();
    private final LongAdder latencyMicros = new LongAdder();
    private final LongAdder latencySamples = new LongAdder();
    private volatile int handlersRegistered;
    private volatile Supplier<KrytenHealth.@Nullable Pool> listenerPool = () -> null;
    private volatile Function<Channel, KrytenHealth.OutgoingChat> outgoingChat =
            channel -> KrytenHealth.OutgoingChat.NONE;
    private volatile Consumer<Duration> latencyListener = latency -> {};

    /** Creates counters that stand at zero. */
    public KrytenStatistics() {}

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

    /** Counts a repetition of a command that was not answered. */
    public void commandRepeated() {
        this.commandRetries.increment();
    }

    /**
     * Adds a sample of the time between the robot's publishing and the start of a handler.
     *
     * @param latency the time; clocks that differ may make it negative, which counts as zero
     */
    public void latency(Duration latency) {
        Duration known = latency.isNegative() ? Duration.ZERO : latency;
        this.latencyMicros.add(known.toNanos() / 1_000);
        this.latencySamples.increment();
        this.latencyListener.accept(known);
    }

    /**
     * Sets a listener of the samples of {@link #latency}.
     *
     * @param listener takes each sample, zero or more, on the thread of the handler
     */
    public void onLatency(Consumer<Duration> listener) {
        this.latencyListener = listener;
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

    /**
     * Sets the source of the numbers of outgoing chat.
     *
     * @param chat returns the current numbers of a channel
     */
    public void outgoingChat(Function<Channel, KrytenHealth.OutgoingChat> chat) {
        this.outgoingChat = chat;
    }

    /**
     * Returns the numbers of outgoing chat.
     *
     * @param channel a configured channel
     * @return its numbers; {@link KrytenHealth.OutgoingChat#NONE} for any other channel
     */
    public KrytenHealth.OutgoingChat outgoingChat(Channel channel) {
        return this.outgoingChat.apply(channel);
    }

    /** {@return the threads that call listeners; null where they are not pooled} */
    public KrytenHealth.@Nullable Pool listenerPool() {
        return this.listenerPool.get();
    }

    /** {@return the number of listeners} */
    public int handlersRegistered() {
        return this.handlersRegistered;
    }

    /** {@return the number of events that full mailboxes dropped} */
    public long eventsDropped() {
        return this.dropped.sum();
    }

    /** {@return the number of replies that full queues of outgoing chat dropped} */
    public long repliesDropped() {
        return this.repliesDropped.sum();
    }

    /** {@return the number of calls that exceeded their time-out} */
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

    /** {@return the number of repetitions of commands that were not answered} */
    public long commandRetries() {
        return this.commandRetries.sum();
    }

    /** {@return the sum of failed commands, failed calls, time-outs, lost replies and events that could not be decoded} */
    public long errors() {
        return this.commandErrors.sum()
                + this.listenerErrors.sum()
                + this.listenerTimeouts.sum()
                + this.repliesLost.sum();
    }

    /** {@return mean time from the robot to the handler in milliseconds, sampled; 0 without samples} */
    public double averageLatencyMillis() {
        long samples = this.latencySamples.sum();
        return (samples == 0) ? 0 : this.latencyMicros.sum() / 1_000.0 / samples;
    }
}

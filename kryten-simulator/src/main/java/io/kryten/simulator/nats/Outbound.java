package io.kryten.simulator.nats;

import io.kryten.simulator.nats.ChunkQueue.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client. Others add to it and never wait; the client's own writer takes from it. Its lock
 * also guards the client's subscriptions, so that nothing is added for one after the answer to its UNSUB.
 */
final class Outbound {

    /** What became of a message. */
    enum Delivery {
        ADDED,
        /** It was the last one that the subscription wanted. */
        ADDED_LAST,
        NOT_WANTED,
        /** The client reads too slowly: nothing more can be added. */
        OVERFLOW
    }

    private enum State {
        OPEN,
        /** What is there is written, but no more is added. */
        FINISHING,
        ENDED
    }

    private final ChunkQueue queue = new ChunkQueue();

    private final long maxPending;

    private State state = State.OPEN;

    /** What was added and is not written. */
    private long pending;

    private boolean writerWaits;

    Outbound(long maxPending) {
        this.maxPending = maxPending;
    }

    /**
     * Adds a line of the protocol. After the end it is dropped.
     *
     * @return whether there was room for it
     */
    synchronized boolean add(byte[] line) {
        if (this.state != State.OPEN) {
            return true;
        }
        if (this.pending + line.length > this.maxPending) {
            return false;
        }
        this.pending += line.length;
        this.queue.append(line);
        return true;
    }

    /** Adds a message, if the subscription still wants it. */
    synchronized Delivery add(InboundMessage message, Subscription subscription, boolean headers) {
        if (this.state != State.OPEN || !subscription.isOpen()) {
            return Delivery.NOT_WANTED;
        }
        int length = message.lengthFor(subscription.sidBytes(), headers);
        if (this.pending + length > this.maxPending) {
            return Delivery.OVERFLOW;
        }
        this.pending += length;
        message.writeTo(this.queue, subscription.sidBytes(), headers);
        subscription.count();
        return subscription.isOpen() ? Delivery.ADDED : Delivery.ADDED_LAST;
    }

    /**
     * Changes a subscription between two messages, never amid one.
     *
     * @return whether it is still open
     */
    synchronized boolean limit(Subscription subscription, int max) {
        subscription.limit(max);
        return subscription.isOpen();
    }

    synchronized boolean isOpen(Subscription subscription) {
        return subscription.isOpen();
    }

    synchronized void end(Subscription subscription) {
        subscription.end();
    }

    /** Wakes the writer if there is something for it. Not part of adding: a batch of messages costs one wake-up. */
    synchronized void flush() {
        if (this.writerWaits && !this.queue.isEmpty()) {
            this.writerWaits = false;
            notifyAll();
        }
    }

    /** Lets the writer write what is there, and end. */
    synchronized void finish() {
        if (this.state == State.OPEN) {
            this.state = State.FINISHING;
            notifyAll();
        }
    }

    /** Drops what is there, and lets the writer end. */
    synchronized void abort() {
        this.state = State.ENDED;
        this.queue.clear();
        notifyAll();
    }

    /**
     * For the writer: gives back what it wrote and waits for more.
     *
     * @param written what it got before
     * @return the next to write, or {@code null} if this is the end
     */
    synchronized @Nullable Chunk next(@Nullable Chunk written) throws InterruptedException {
        if (written != null) {
            this.pending -= written.length();
            this.queue.recycle(written);
        }
        while (this.state == State.OPEN && this.queue.isEmpty()) {
            this.writerWaits = true;
            wait();
        }
        this.writerWaits = false;
        Chunk next = (this.state == State.ENDED) ? null : this.queue.take();
        if (next == null) {
            this.queue.clear();
        }
        return next;
    }

    /** {@return how many bytes may wait} */
    long maxPending() {
        return this.maxPending;
    }
}

package io.kryten.simulator.nats;

import io.kryten.simulator.nats.ChunkQueue.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * Pending output of one client. Other threads add to it and never wait; the client's own writer takes from it. Its
 * lock also guards the client's subscriptions, so that nothing is added for one after the answer to its UNSUB.
 */
final class Outbound {

    /** Outcome of an added message. */
    enum Delivery {
        ADDED,
        /** The last message that the subscription wanted. */
        ADDED_LAST,
        NOT_WANTED,
        /** The client reads too slowly: nothing more can be added. */
        OVERFLOW
    }

    private enum State {
        OPEN,
        /** Pending output is written, but none is added. */
        FINISHING,
        ENDED
    }

    private final ChunkQueue queue = new ChunkQueue();

    private final long maxPending;

    private State state = State.OPEN;

    /** Number of bytes that are added and not written. */
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
     * Changes a subscription between two messages.
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

    /** Wakes the writer. Not part of adding: a batch of messages costs one wake-up. */
    synchronized void flush() {
        if (this.writerWaits && !this.queue.isEmpty()) {
            this.writerWaits = false;
            notifyAll();
        }
    }

    /** Lets the writer write the pending output, and end. */
    synchronized void finish() {
        if (this.state == State.OPEN) {
            this.state = State.FINISHING;
            notifyAll();
        }
    }

    /** Drops the pending output and lets the writer end. */
    synchronized void abort() {
        this.state = State.ENDED;
        this.queue.clear();
        notifyAll();
    }

    /**
     * Returns a written chunk and waits for the next one; called by the writer.
     *
     * @param written the previous chunk
     * @return the next chunk, or {@code null} at the end
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

    /** {@return the greatest number of pending bytes} */
    long maxPending() {
        return this.maxPending;
    }
}

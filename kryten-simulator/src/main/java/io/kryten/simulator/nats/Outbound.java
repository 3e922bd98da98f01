package io.kryten.simulator.nats;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Pending output of one client. Other threads add to it and never wait; the client's own writer takes from it. Its
 * lock orders messages and answers: after the answer to an UNSUB no message of that subscription is added.
 */
final class Outbound {

    /** Outcome of an added message. */
    enum Delivery {
        ADDED,
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

    /** Number of bytes after which a batch is written. */
    static final int BATCH = 32_768;

    private final Deque<byte[]> queue = new ArrayDeque<>();

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
        append(line);
        return true;
    }

    /** Adds a message, if the subscription still wants it. */
    synchronized Delivery add(InboundMessage message, Subscription subscription, boolean headers) {
        if (this.state != State.OPEN || !subscription.take()) {
            return Delivery.NOT_WANTED;
        }
        byte[] line = message.lineFor(subscription.sid(), headers);
        byte[] content = message.contentFor(headers);
        if (this.pending + line.length + content.length > this.maxPending) {
            return Delivery.OVERFLOW;
        }
        append(line);
        append(content);
        return Delivery.ADDED;
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
     * Waits for output; called by the writer.
     *
     * @param written size of the previous batch in bytes
     * @return the next batch, empty at the end
     */
    synchronized List<byte[]> next(int written) throws InterruptedException {
        this.pending -= written;
        while (this.state == State.OPEN && this.queue.isEmpty()) {
            this.writerWaits = true;
            wait();
        }
        this.writerWaits = false;
        List<byte[]> batch = new ArrayList<>();
        for (int size = 0; size < BATCH && !this.queue.isEmpty(); size += batch.get(batch.size() - 1).length) {
            batch.add(this.queue.remove());
        }
        return batch;
    }

    /** {@return the greatest number of pending bytes} */
    long maxPending() {
        return this.maxPending;
    }

    private void append(byte[] bytes) {
        this.pending += bytes.length;
        this.queue.add(bytes);
    }
}

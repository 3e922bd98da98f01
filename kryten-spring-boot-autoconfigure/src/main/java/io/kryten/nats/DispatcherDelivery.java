package io.kryten.nats;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.kryten.support.Deadline;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Delivery of messages by one dispatcher. The client can only drain a dispatcher as a whole, so one that ends hands its remaining
 * subscriptions over to the next.
 */
final class DispatcherDelivery {

    /** Maximum number of waiting messages; further ones are dropped. */
    static final long PENDING_MESSAGES = 512 * 1024;

    /** Maximum size of waiting messages in bytes; further ones are dropped. */
    static final long PENDING_BYTES = 64 * 1024 * 1024;

    private static final byte[] MARKER = {};

    /** Longest way of a marker through the server. */
    private static final Duration MARKER_WAIT = Duration.ofMillis(500);

    private final Connection connection;

    private final Dispatcher dispatcher;

    private final Function<Subscription, SubscriptionRegistry.@Nullable Entry> entries;

    /** Handover from an earlier dispatcher of the same connection; null for the first dispatcher. */
    private final @Nullable Handover from;

    /** Handover to the next dispatcher of the same connection; null until this one ends. */
    private volatile @Nullable Handover to;

    /**
     * Creates a dispatcher.
     *
     * @param connection the connection
     * @param from handover from an earlier dispatcher of the connection; null for the first one
     * @param entries returns the subscription that a subscription of the client belongs to; null for none
     */
    DispatcherDelivery(
            Connection connection,
            @Nullable Handover from,
            Function<Subscription, SubscriptionRegistry.@Nullable Entry> entries) {
        this.connection = connection;
        this.entries = entries;
        this.from = from;
        this.dispatcher = connection.createDispatcher(this::deliverEarly);
        this.dispatcher.setPendingLimits(PENDING_MESSAGES, PENDING_BYTES);
    }

    Connection connection() {
        return this.connection;
    }

    Dispatcher dispatcher() {
        return this.dispatcher;
    }

    Subscription subscribe(SubscriptionRegistry.Entry entry) {
        MessageHandler handler = message -> deliver(entry, message);
        return (entry.group == null)
                ? this.dispatcher.subscribe(entry.subject, handler)
                : this.dispatcher.subscribe(entry.subject, entry.group, handler);
    }

    /** Records the messages that are delivered from now on: the next dispatcher receives them too. */
    void beginHandover(Handover next) {
        this.to = next;
    }

    /**
     * Lets the next dispatcher deliver.
     *
     * @param held number of messages that the next dispatcher holds
     * @param handled whether all messages are handled that only this dispatcher has received
     */
    void endHandover(long held, boolean handled) {
        Handover next = this.to;
        if (next != null) {
            next.complete(held, handled);
        }
    }

    /**
     * Waits until the messages received so far are handled. The client's drain counts a message as handled once it has left
     * the queue, and discards it if the drain completes before its handler begins; a marker behind the messages shows their
     * end.
     *
     * @return whether they are certainly handled; an account without the right to publish to an inbox gets no marker
     */
    boolean awaitHandled(Deadline deadline) throws InterruptedException {
        CountDownLatch marked = new CountDownLatch(1);
        try {
            String marker = this.connection.createInbox();
            this.dispatcher.subscribe(marker, message -> marked.countDown());
            this.connection.publish(marker, MARKER);
        } catch (RuntimeException ex) {
            // The client throws IllegalStateException or NullPointerException if the connection closes meanwhile.
            return false;
        }
        Deadline underway = Deadline.after(MARKER_WAIT);
        boolean awaited = true;
        while (awaited && !marked.await(1, TimeUnit.MILLISECONDS)) {
            boolean expected = !underway.hasPassed() || this.dispatcher.getPendingMessageCount() > 0;
            boolean connected = this.connection.getStatus() == Connection.Status.CONNECTED;
            awaited = expected && connected && !deadline.hasPassed();
        }
        return awaited;
    }

    /** Finds the handler of a subscription, which the client knows a moment later than the server knows the subscription. */
    private void deliverEarly(Message message) {
        SubscriptionRegistry.Entry entry = this.entries.apply(message.getSubscription());
        if (entry != null) {
            deliver(entry, message);
        }
    }

    private void deliver(SubscriptionRegistry.Entry entry, Message message) {
        RawMessage raw = new RawMessage(message.getSubject(), message.getReplyTo(), message.getData());
        try {
            if (this.from != null && !this.from.admits(entry, raw)) {
                return;
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return;
        }
        Handover next = this.to;
        if (next == null || next.delivers(entry, raw)) {
            entry.handle(raw);
        }
    }
}

package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import io.kryten.NoRobotException;
import io.kryten.nats.ConnectionLostException;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.PendingReply;
import io.kryten.nats.RawMessage;
import io.kryten.support.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bus without a server, between the {@linkplain InMemoryConnection connections} of one application and responders.
 * Messages are delivered one after the other on the sending thread; the time-out of a silent responder comes at once.
 */
final class InMemoryBus {

    private static final Logger logger = LoggerFactory.getLogger(InMemoryBus.class);

    private static final String INBOX = "_INBOX.";

    private final Function<RawMessage, Optional<List<byte[]>>> responders;
    private final Scheduler scheduler;
    private final InMemoryStatus status;
    private final Subscribers subscribers = new Subscribers();
    private final Map<String, PendingReply<?>> inboxes = new ConcurrentHashMap<>();
    private final InMemoryBuckets buckets;
    private final AtomicLong nextInbox = new AtomicLong();
    private final ReentrantLock delivering = new ReentrantLock();

    /**
     * Creates a bus that is not connected yet.
     *
     * @param responders answers a request: no answers if all stay silent, empty if there is no responder
     * @param scheduler clock and timer
     */
    InMemoryBus(Function<RawMessage, Optional<List<byte[]>>> responders, Scheduler scheduler) {
        this.responders = responders;
        this.scheduler = scheduler;
        this.status = new InMemoryStatus(scheduler.clock());
        this.buckets = new InMemoryBuckets(this.status, scheduler.clock());
    }

    /** {@return the common status of all connections} */
    InMemoryStatus status() {
        return this.status;
    }

    /** {@return the subscriptions of all connections} */
    Subscribers subscribers() {
        return this.subscribers;
    }

    /** {@return the key-value buckets of all connections} */
    InMemoryBuckets buckets() {
        return this.buckets;
    }

    boolean isIn(ConnectionState state) {
        return this.status.now().state() == state;
    }

    /** Ends the connection; waiting requests fail. */
    void disconnect(ConnectionState state, String reason) {
        this.status.become(state, reason);
        this.inboxes
                .values()
                .forEach(pending -> pending.fail(new ConnectionLostException("Connection lost: " + reason)));
    }

    /**
     * Delivers a message to its subscribers.
     *
     * @return whether there was one
     */
    boolean deliver(RawMessage message) {
        this.delivering.lock();
        try {
            List<Consumer<RawMessage>> handlers = this.subscribers.of(message.subject());
            handlers.forEach(handler -> {
                try {
                    handler.accept(message);
                } catch (RuntimeException ex) {
                    logger.error("Handler of {} failed", message.subject(), ex);
                }
            });
            return !handlers.isEmpty();
        } finally {
            this.delivering.unlock();
        }
    }

    /** Delivers a message to its subscribers, or a reply to the request that waits for it. */
    void publish(RawMessage message) {
        PendingReply<?> pending = this.inboxes.get(message.subject());
        if (pending != null) {
            pending.offer(message);
        } else {
            deliver(message);
        }
    }

    /** Delivers a request to subscribers and responders. */
    void ask(String subject, byte[] body, Duration timeout, PendingReply<?> pending) {
        String inbox = INBOX + this.nextInbox.incrementAndGet();
        this.inboxes.put(inbox, pending);
        pending.result().whenComplete((answer, failure) -> this.inboxes.remove(inbox));
        RawMessage request = new RawMessage(subject, inbox, body);
        boolean heard = deliver(request);
        Optional<List<byte[]>> answers = this.responders.apply(request);
        if (answers.isPresent()) {
            answers.get().forEach(answer -> pending.offer(new RawMessage(inbox, null, answer)));
            pending.onTimeout();
        } else if (heard) {
            // One of the application's own listeners may answer.
            Runnable cancelTimeout = this.scheduler.scheduleCancellable(pending::onTimeout, timeout);
            pending.result().whenComplete((answer, failure) -> cancelTimeout.run());
        } else {
            pending.fail(new NoRobotException(
                    "No responders: no robot is running, or it is connected to another NATS server"));
        }
    }
}

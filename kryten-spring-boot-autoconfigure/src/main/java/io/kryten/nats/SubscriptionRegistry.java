package io.kryten.nats;

import java.time.Duration;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.kryten.LogSafe;
import io.kryten.support.Deadline;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscriptions of the application, independent of single connections. One dispatcher delivers the messages of all of them, so
 * messages keep their order across subscriptions.
 */
final class SubscriptionRegistry {

    /** Maximum number of waiting messages; further ones are dropped. */
    static final long PENDING_MESSAGES = 512 * 1024;

    /** Maximum size of waiting messages in bytes; further ones are dropped. */
    static final long PENDING_BYTES = 64 * 1024 * 1024;

    private static final Logger logger = LoggerFactory.getLogger(SubscriptionRegistry.class);

    private static final int SHOWN = 300;

    /** Minimum time to wait: the client takes zero as no limit. */
    private static final Duration LEAST = Duration.ofMillis(1);

    private static final byte[] MARKER = {};

    /** Longest way of a marker through the server. */
    private static final Duration MARKER_WAIT = Duration.ofMillis(500);

    private final Set<Entry> entries = new LinkedHashSet<>();

    private final IdentityHashMap<Subscription, Entry> bound = new IdentityHashMap<>();

    /** Serializes drains: each waits for a dispatcher of its own. */
    private final ReentrantLock ending = new ReentrantLock();

    private final AtomicInteger delivering = new AtomicInteger();

    private final RateLimitedLogger limited;

    private @Nullable Connection connection;

    private @Nullable Dispatcher dispatcher;

    /** Handover from an earlier dispatcher of the same connection; null for the first dispatcher. */
    private @Nullable Handover handover;

    private boolean usable;

    private long droppedBefore;

    SubscriptionRegistry(Scheduler scheduler) {
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    synchronized Entry add(String subject, @Nullable String group, Consumer<RawMessage> handler) {
        Entry entry = new Entry(subject, group, handler);
        this.entries.add(entry);
        bindIfPossible(entry);
        return entry;
    }

    /** Subscribes everything on a new connection. */
    synchronized void bind(Connection connection) {
        unbind();
        this.dispatcher = dispatcher(connection, null);
        this.handover = null;
        this.connection = connection;
        resume();
    }

    /** Notes a lost connection; its client renews the subscriptions that are bound, and no others. */
    synchronized void suspend() {
        this.usable = false;
    }

    /** Notes that the connection is up again. */
    synchronized void resume() {
        this.usable = true;
        this.entries.forEach(this::bindIfPossible);
    }

    /** Notes that the connection has ended. */
    synchronized void unbind() {
        this.droppedBefore = dropped();
        this.connection = null;
        this.dispatcher = null;
        this.usable = false;
        forget();
    }

    /**
     * Ends the delivery after the handlers have handled the received messages.
     *
     * @param limit maximum time to wait for the handlers
     * @return whether the handlers were done in time
     */
    boolean drain(Duration limit) throws InterruptedException {
        Dispatcher current;
        Connection through;
        synchronized (this) {
            current = this.dispatcher;
            through = this.connection;
            this.usable = false;
        }
        return current == null || through == null || finish(through, current, limit);
    }

    /**
     * Ends subscriptions after their handlers have handled the received messages. The others continue without a gap.
     *
     * @param subscriptions ending subscriptions
     * @param limit maximum time to wait for the handlers
     * @return whether the handlers were done in time
     */
    boolean drain(Collection<? extends KrytenConnection.Subscription> subscriptions, Duration limit)
            throws InterruptedException {
        Deadline deadline = Deadline.after(limit);
        if (!this.ending.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            subscriptions.forEach(KrytenConnection.Subscription::close);
            return false;
        }
        try {
            Leaving leaving = leave(subscriptions);
            if (leaving == null) {
                subscriptions.forEach(KrytenConnection.Subscription::close);
                return true;
            }
            try {
                // A server that routes a message at this moment may know the earlier subscriptions only.
                Publisher.flush(leaving.connection, left(deadline));
                return finish(leaving.connection, leaving.dispatcher, left(deadline));
            } finally {
                complete(leaving);
            }
        } finally {
            this.ending.unlock();
        }
    }

    /** {@return the number of dropped messages of all connections so far, replies included} */
    synchronized long dropped() {
        Connection current = this.connection;
        return this.droppedBefore
                + ((current == null) ? 0 : current.getStatistics().getDroppedCount());
    }

    /** Removes subscriptions and moves the others to another dispatcher; returns null if there is nothing to wait for. */
    private synchronized @Nullable Leaving leave(Collection<? extends KrytenConnection.Subscription> subscriptions) {
        Dispatcher current = this.dispatcher;
        Connection through = this.connection;
        if (!this.usable
                || current == null
                || through == null
                || through.getStatus() != Connection.Status.CONNECTED
                || this.bound.values().stream().noneMatch(subscriptions::contains)) {
            return null;
        }
        Handover next = new Handover();
        this.entries.removeIf(subscriptions::contains);
        this.entries.forEach(entry -> entry.leaving = next);
        forget();
        moveTo(through, next);
        return new Leaving(through, current, next);
    }

    /** Moves the remaining subscriptions: the client can only drain a dispatcher as a whole. */
    private void moveTo(Connection through, Handover next) {
        try {
            this.dispatcher = dispatcher(through, next);
            this.handover = next;
            this.entries.forEach(this::bindIfPossible);
        } catch (IllegalStateException ex) {
            // The connection has just been closed: the next one subscribes everything.
            this.dispatcher = null;
        }
    }

    private void complete(Leaving leaving) {
        long held;
        synchronized (this) {
            this.entries.forEach(entry -> entry.leaving = null);
            // One more message waits outside of the queue, in the handler.
            held = 1 + ((this.dispatcher != null) ? this.dispatcher.getPendingMessageCount() : 0);
        }
        leaving.handover.complete(held);
    }

    private static Duration left(Deadline deadline) {
        Duration left = deadline.remaining();
        return (left.compareTo(LEAST) < 0) ? LEAST : left;
    }

    /** Ends a dispatcher after its handlers. */
    private boolean finish(Connection connection, Dispatcher dispatcher, Duration limit) throws InterruptedException {
        Deadline deadline = Deadline.after(limit);
        try {
            awaitHandled(connection, dispatcher, deadline);
            boolean drained =
                    dispatcher.drain(left(deadline)).get(left(deadline).toNanos(), TimeUnit.NANOSECONDS);
            // Twice in a row: a message between the client's queue and the handler is visible in neither.
            for (int quiet = 0; drained && quiet < 2; quiet = (this.delivering.get() == 0) ? quiet + 1 : 0) {
                drained = !deadline.hasPassed();
                TimeUnit.MILLISECONDS.sleep(1);
            }
            return drained;
        } catch (ExecutionException | TimeoutException | RuntimeException ex) {
            // The client throws IllegalStateException or NullPointerException if the connection closes meanwhile.
            logger.debug("Subscriptions were not drained", ex);
            return false;
        }
    }

    /**
     * Waits until the messages received so far are handled. The client's drain counts a message as handled once it has left the
     * queue, and discards it if the drain completes before its handler begins; a marker behind the messages shows their end.
     */
    private static void awaitHandled(Connection connection, Dispatcher dispatcher, Deadline deadline)
            throws InterruptedException {
        CountDownLatch marked = new CountDownLatch(1);
        String marker = connection.createInbox();
        dispatcher.subscribe(marker, message -> marked.countDown());
        connection.publish(marker, MARKER);
        Deadline underway = Deadline.after(MARKER_WAIT);
        boolean awaited = true;
        while (awaited && !marked.await(1, TimeUnit.MILLISECONDS)) {
            // An account without the right to publish to an inbox gets no marker.
            boolean expected = !underway.hasPassed() || dispatcher.getPendingMessageCount() > 0;
            boolean connected = connection.getStatus() == Connection.Status.CONNECTED;
            awaited = expected && connected && !deadline.hasPassed();
        }
    }

    private Dispatcher dispatcher(Connection connection, @Nullable Handover from) {
        Dispatcher made = connection.createDispatcher(message -> deliverEarly(from, message));
        made.setPendingLimits(PENDING_MESSAGES, PENDING_BYTES);
        return made;
    }

    private void forget() {
        this.bound.values().forEach((entry) -> entry.subscription = null);
        this.bound.clear();
    }

    private void bindIfPossible(Entry entry) {
        Dispatcher current = this.dispatcher;
        if (!this.usable
                || current == null
                || this.connection == null
                || entry.subscription != null
                || this.connection.getStatus() != Connection.Status.CONNECTED) {
            return;
        }
        try {
            Handover from = this.handover;
            MessageHandler delivery = message -> entry.deliver(from, message);
            Subscription made = (entry.group == null)
                    ? current.subscribe(entry.subject, delivery)
                    : current.subscribe(entry.subject, entry.group, delivery);
            entry.subscription = made;
            this.bound.put(made, entry);
        } catch (IllegalStateException ex) {
            logger.debug("Subscription to {} waits for the next connection", LogSafe.of(entry.subject, SHOWN));
        }
    }

    private synchronized void remove(Entry entry) {
        this.entries.remove(entry);
        Subscription made = entry.subscription;
        entry.subscription = null;
        if (made == null) {
            return;
        }
        this.bound.remove(made);
        if (this.dispatcher != null) {
            try {
                this.dispatcher.unsubscribe(made);
            } catch (IllegalStateException ex) {
                logger.debug("Subscription to {} ended with its connection", LogSafe.of(entry.subject, SHOWN));
            }
        }
    }

    /** Finds the handler of a subscription, which the client knows a moment later than the server knows the subscription. */
    private void deliverEarly(@Nullable Handover from, Message message) {
        Entry entry;
        synchronized (this) {
            entry = this.bound.get(message.getSubscription());
        }
        if (entry != null) {
            entry.deliver(from, message);
        }
    }

    /** Dispatcher whose subscriptions end with it. */
    private record Leaving(Connection connection, Dispatcher dispatcher, Handover handover) {}

    /** A subscription, kept until it is closed. */
    final class Entry implements KrytenConnection.Subscription {

        private final String subject;

        private final @Nullable String group;

        private final Consumer<RawMessage> handler;

        private @Nullable Subscription subscription;

        /** Receives each message while the entry moves from its dispatcher to the next. */
        private volatile @Nullable Handover leaving;

        Entry(String subject, @Nullable String group, Consumer<RawMessage> handler) {
            this.subject = subject;
            this.group = group;
            this.handler = handler;
        }

        @Override
        public void close() {
            remove(this);
        }

        private void deliver(@Nullable Handover from, Message message) {
            RawMessage raw = new RawMessage(message.getSubject(), message.getReplyTo(), message.getData());
            try {
                if (from != null && !from.admits(this, raw)) {
                    return;
                }
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                return;
            }
            Handover next = this.leaving;
            if (next != null) {
                next.delivered(this, raw);
            }
            SubscriptionRegistry.this.delivering.incrementAndGet();
            try {
                this.handler.accept(raw);
            } catch (RuntimeException | Error ex) {
                // A failing handler must not stop the delivery of the next message.
                report(message.getSubject(), ex);
            } finally {
                SubscriptionRegistry.this.delivering.decrementAndGet();
            }
        }

        private void report(String actualSubject, Throwable ex) {
            SubscriptionRegistry.this.limited.error(
                    this.subject + " " + ex.getClass().getName(),
                    "Handler of {} failed: {} (stack trace at DEBUG)",
                    LogSafe.of(actualSubject, SHOWN),
                    LogSafe.of(ex.toString(), SHOWN));
            logger.debug("Handler of {} failed", LogSafe.of(actualSubject, SHOWN), ex);
        }
    }
}

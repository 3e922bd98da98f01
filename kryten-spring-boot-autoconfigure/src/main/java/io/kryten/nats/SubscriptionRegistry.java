package io.kryten.nats;

import java.time.Duration;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
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
import io.nats.client.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscriptions of the application, independent of single connections. One dispatcher delivers the messages of all of them, so
 * messages keep their order across subscriptions.
 */
final class SubscriptionRegistry {

    private static final Logger logger = LoggerFactory.getLogger(SubscriptionRegistry.class);

    private static final int SHOWN = 300;

    /** Minimum time to wait: the client takes zero as no limit. */
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Set<Entry> entries = new LinkedHashSet<>();

    private final IdentityHashMap<Subscription, Entry> bound = new IdentityHashMap<>();

    /** Serializes drains: each waits for a dispatcher of its own. */
    private final ReentrantLock ending = new ReentrantLock();

    private final AtomicInteger delivering = new AtomicInteger();

    private final RateLimitedLogger limited;

    private @Nullable Connection connection;

    private @Nullable DispatcherDelivery delivery;

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
        this.delivery = new DispatcherDelivery(connection, null, this::entry);
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
        this.delivery = null;
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
        DispatcherDelivery current;
        synchronized (this) {
            current = this.delivery;
            this.usable = false;
        }
        if (current == null) {
            return true;
        }
        Deadline deadline = Deadline.after(limit);
        current.awaitHandled(deadline);
        return finish(current, deadline);
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
            DispatcherDelivery leaving = leave(subscriptions);
            if (leaving == null) {
                subscriptions.forEach(KrytenConnection.Subscription::close);
                return true;
            }
            boolean handled = false;
            try {
                // A server that routes a message at this moment may know the earlier subscriptions only.
                Publisher.flush(leaving.connection(), left(deadline));
                handled = leaving.awaitHandled(deadline);
                return finish(leaving, deadline);
            } finally {
                complete(leaving, handled);
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
    private synchronized @Nullable DispatcherDelivery leave(
            Collection<? extends KrytenConnection.Subscription> subscriptions) {
        DispatcherDelivery current = this.delivery;
        if (!this.usable
                || current == null
                || current.connection().getStatus() != Connection.Status.CONNECTED
                || this.bound.values().stream().noneMatch(subscriptions::contains)) {
            return null;
        }
        this.entries.removeIf(subscriptions::contains);
        forget();
        moveFrom(current);
        return current;
    }

    /** Moves the remaining subscriptions: the client can only drain a dispatcher as a whole. */
    private void moveFrom(DispatcherDelivery current) {
        // The server sends a message to one member of a queue group, so the two dispatchers do not receive it both.
        Handover next = new Handover(
                this.entries.stream().filter(entry -> entry.group == null).toList());
        current.beginHandover(next);
        try {
            this.delivery = new DispatcherDelivery(current.connection(), next, this::entry);
            this.entries.forEach(this::bindIfPossible);
        } catch (IllegalStateException ex) {
            // The connection has just been closed: the next one subscribes everything.
            this.delivery = null;
        }
    }

    private void complete(DispatcherDelivery leaving, boolean handled) {
        long held;
        synchronized (this) {
            // One more message waits outside of the queue, in the handler.
            held = 1 + ((this.delivery != null) ? this.delivery.dispatcher().getPendingMessageCount() : 0);
        }
        leaving.endHandover(held, handled);
    }

    private static Duration left(Deadline deadline) {
        Duration left = deadline.remaining();
        return (left.compareTo(LEAST) < 0) ? LEAST : left;
    }

    /** Ends a dispatcher after its handlers. */
    private boolean finish(DispatcherDelivery ending, Deadline deadline) throws InterruptedException {
        try {
            boolean drained =
                    ending.dispatcher().drain(left(deadline)).get(left(deadline).toNanos(), TimeUnit.NANOSECONDS);
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

    private void forget() {
        this.bound.values().forEach((entry) -> entry.subscription = null);
        this.bound.clear();
    }

    private void bindIfPossible(Entry entry) {
        DispatcherDelivery current = this.delivery;
        if (!this.usable
                || current == null
                || entry.subscription != null
                || current.connection().getStatus() != Connection.Status.CONNECTED) {
            return;
        }
        try {
            Subscription made = current.subscribe(entry);
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
        if (this.delivery != null) {
            try {
                this.delivery.dispatcher().unsubscribe(made);
            } catch (IllegalStateException ex) {
                logger.debug("Subscription to {} ended with its connection", LogSafe.of(entry.subject, SHOWN));
            }
        }
    }

    private synchronized @Nullable Entry entry(Subscription subscription) {
        return this.bound.get(subscription);
    }

    /** A subscription, kept until it is closed. */
    final class Entry implements KrytenConnection.Subscription {

        final String subject;

        final @Nullable String group;

        private final Consumer<RawMessage> handler;

        private @Nullable Subscription subscription;

        Entry(String subject, @Nullable String group, Consumer<RawMessage> handler) {
            this.subject = subject;
            this.group = group;
            this.handler = handler;
        }

        @Override
        public void close() {
            remove(this);
        }

        void handle(RawMessage message) {
            SubscriptionRegistry.this.delivering.incrementAndGet();
            try {
                this.handler.accept(message);
            } catch (RuntimeException | Error ex) {
                // A failing handler must not stop the delivery of the next message.
                report(message.subject(), ex);
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

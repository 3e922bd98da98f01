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

import io.kryten.Printable;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions that are wanted, whatever the connection does. One dispatcher delivers for all of them, so messages
 * keep their order across subscriptions.
 */
final class SubscriptionRegistry {

    /** How many messages may wait for the handlers before new ones are dropped. */
    static final long PENDING_MESSAGES = 512 * 1024;

    /** How many bytes of messages may wait for the handlers before new ones are dropped. */
    static final long PENDING_BYTES = 64 * 1024 * 1024;

    private static final Logger logger = LoggerFactory.getLogger(SubscriptionRegistry.class);

    private static final int SHOWN = 300;

    /** The client takes a limit of nothing as none at all. */
    private static final long LEAST_NANOS = 1_000_000;

    private final Set<Entry> entries = new LinkedHashSet<>();

    private final IdentityHashMap<Subscription, Entry> bound = new IdentityHashMap<>();

    /** One end after the other: each has a dispatcher of its own to wait for. */
    private final ReentrantLock ending = new ReentrantLock();

    private final AtomicInteger delivering = new AtomicInteger();

    private final RateLimitedLogger limited;

    private @Nullable Connection connection;

    private @Nullable Dispatcher dispatcher;

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

    /** Makes every subscription on a new connection. */
    synchronized void bind(Connection connection) {
        unbind();
        this.dispatcher = dispatcher(connection);
        this.connection = connection;
        resume();
    }

    /** The connection is down; its client makes again what is bound, and nothing else. */
    synchronized void suspend() {
        this.usable = false;
    }

    /** The connection is up again. */
    synchronized void resume() {
        this.usable = true;
        this.entries.forEach(this::bindIfPossible);
    }

    /** The connection is gone for good. */
    synchronized void unbind() {
        this.droppedBefore = dropped();
        this.connection = null;
        this.dispatcher = null;
        this.usable = false;
        forget();
    }

    /**
     * Ends the delivery: nothing new comes in, what waits is handled.
     *
     * @param limit how long to wait for the handlers
     * @return whether they were done in time
     */
    boolean drain(Duration limit) throws InterruptedException {
        Dispatcher current;
        synchronized (this) {
            current = this.dispatcher;
            this.usable = false;
        }
        return current == null || finish(current, limit);
    }

    /**
     * Ends some subscriptions: nothing new comes in for them, what waits is handled. The others are made again.
     *
     * @param subscriptions those that end
     * @param limit how long to wait for the handlers
     * @return whether they were done in time
     */
    boolean drain(Collection<? extends KrytenConnection.Subscription> subscriptions, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        if (!this.ending.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            subscriptions.forEach(KrytenConnection.Subscription::close);
            return false;
        }
        try {
            Dispatcher current = leave(subscriptions);
            if (current == null) {
                subscriptions.forEach(KrytenConnection.Subscription::close);
                return true;
            }
            try {
                return finish(current, Duration.ofNanos(Math.max(LEAST_NANOS, deadline - System.nanoTime())));
            } finally {
                replace(current);
            }
        } finally {
            this.ending.unlock();
        }
    }

    /** {@return how many messages of all connections so far were dropped, answers to requests among them} */
    synchronized long dropped() {
        Connection current = this.connection;
        return this.droppedBefore
                + ((current == null) ? 0 : current.getStatistics().getDroppedCount());
    }

    /** They are wanted no more; returns the dispatcher that has to be waited for, if any. */
    private synchronized @Nullable Dispatcher leave(Collection<? extends KrytenConnection.Subscription> subscriptions) {
        boolean running = this.usable
                && this.connection != null
                && this.connection.getStatus() == Connection.Status.CONNECTED
                && this.bound.values().stream().anyMatch(subscriptions::contains);
        if (!running) {
            return null;
        }
        this.entries.removeIf(subscriptions::contains);
        return this.dispatcher;
    }

    /** The client takes a message that is being handled for handled: its handler is waited for here. */
    private boolean finish(Dispatcher dispatcher, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            boolean drained = dispatcher.drain(limit).get(limit.toNanos(), TimeUnit.NANOSECONDS);
            // Twice in a row: between the client's queue and the handler a message is seen by neither.
            for (int quiet = 0; drained && quiet < 2; quiet = (this.delivering.get() == 0) ? quiet + 1 : 0) {
                drained = System.nanoTime() - deadline < 0;
                TimeUnit.MILLISECONDS.sleep(1);
            }
            return drained;
        } catch (ExecutionException | TimeoutException | IllegalStateException ex) {
            return false;
        }
    }

    /** A dispatcher that was drained is of no more use; those who stay need another one. */
    private synchronized void replace(Dispatcher drained) {
        if (this.dispatcher != drained || this.connection == null) {
            return;
        }
        forget();
        try {
            this.dispatcher = dispatcher(this.connection);
        } catch (IllegalStateException ex) {
            // The connection has just been closed: the next one makes all that is wanted.
            this.dispatcher = null;
            return;
        }
        this.entries.forEach(this::bindIfPossible);
    }

    private Dispatcher dispatcher(Connection connection) {
        Dispatcher made = connection.createDispatcher(this::deliverEarly);
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
            Subscription made = (entry.group == null)
                    ? current.subscribe(entry.subject, entry::deliver)
                    : current.subscribe(entry.subject, entry.group, entry::deliver);
            entry.subscription = made;
            this.bound.put(made, entry);
        } catch (IllegalStateException ex) {
            logger.debug("Subscription to {} waits for the next connection", Printable.of(entry.subject, SHOWN));
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
                logger.debug("Subscription to {} ended with its connection", Printable.of(entry.subject, SHOWN));
            }
        }
    }

    /** The client knows a subscription's handler only a moment after the server knows the subscription. */
    private void deliverEarly(Message message) {
        Entry entry;
        synchronized (this) {
            entry = this.bound.get(message.getSubscription());
        }
        if (entry != null) {
            entry.deliver(message);
        }
    }

    /** A subscription that is wanted until it is closed. */
    final class Entry implements KrytenConnection.Subscription {

        private final String subject;

        private final @Nullable String group;

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

        private void deliver(Message message) {
            SubscriptionRegistry.this.delivering.incrementAndGet();
            try {
                this.handler.accept(new RawMessage(message.getSubject(), message.getReplyTo(), message.getData()));
            } catch (RuntimeException | Error ex) {
                // Whatever one handler does, the next message has a right to be handled.
                report(message.getSubject(), ex);
            } finally {
                SubscriptionRegistry.this.delivering.decrementAndGet();
            }
        }

        private void report(String actualSubject, Throwable ex) {
            SubscriptionRegistry.this.limited.error(
                    this.subject + " " + ex.getClass().getName(),
                    "Handler of {} failed: {} (stack trace at DEBUG)",
                    Printable.of(actualSubject, SHOWN),
                    Printable.of(ex.toString(), SHOWN));
            logger.debug("Handler of {} failed", Printable.of(actualSubject, SHOWN), ex);
        }
    }
}

package io.kryten.nats;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.KrytenConnectionException;
import io.kryten.support.Scheduler;
import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Connection of an application to NATS. It may be stopped and started again; subscriptions and listeners are kept.
 */
public final class NatsKrytenConnection implements KrytenConnection {

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(5);

    private static final Duration NOTIFICATION_LIMIT = Duration.ofSeconds(2);

    /** Scheduler of connections without one of their own; its thread starts with the first task. */
    private static final Scheduler SHARED_SCHEDULER = Scheduler.real("kryten-timer");

    private final NatsOptions options;

    private final Redaction redaction;

    private final Publisher publisher;

    private final ConnectionMonitor monitor;

    private final SubscriptionRegistry subscriptions;

    private final Scheduler scheduler;

    private final BucketWatches watches;

    /** Stores by their time-outs. */
    private final Map<Duration, KeyValueStore> stores = new ConcurrentHashMap<>();

    private final LongAdder sent = new LongAdder();

    private final Object lifecycle = new Object();

    private volatile @Nullable ConnectionSupervisor supervisor;

    /**
     * Creates a connection in real time; it does nothing before {@link #start()}.
     *
     * @param options options of the connection
     */
    public NatsKrytenConnection(NatsOptions options) {
        this(options, SHARED_SCHEDULER);
    }

    /**
     * Creates a connection; it does nothing before {@link #start()}.
     *
     * @param options options of the connection
     * @param scheduler clock and timer; not closed by this connection. Connecting, pings, {@link #flush} and {@link #drain}
     * take real time in any case.
     */
    public NatsKrytenConnection(NatsOptions options, Scheduler scheduler) {
        this.options = options;
        this.scheduler = scheduler;
        this.subscriptions = new SubscriptionRegistry(scheduler);
        this.watches = new BucketWatches(this, scheduler);
        this.redaction = Redaction.of(options);
        this.publisher = new Publisher(this.redaction);
        this.monitor = new ConnectionMonitor(
                options.displayServers(), scheduler.clock(), () -> Threads.serial("listener"), scheduler);
    }

    /**
     * Starts according to {@link NatsOptions#startUp()}. Does nothing if the connection is started already.
     *
     * @throws ServerUnreachableException if no server can be reached, with {@link StartUpPolicy#FAIL_FAST}
     */
    public void start() {
        synchronized (this.lifecycle) {
            ConnectionSupervisor current = this.supervisor;
            if (current != null && !current.hasGivenUp()) {
                return;
            }
            this.monitor.connecting();
            ConnectionSupervisor started = new ConnectionSupervisor(
                    this.options, this.redaction, this.monitor, this.subscriptions, this.scheduler);
            this.supervisor = started;
            try {
                start(started);
            } catch (InterruptedException ex) {
                abandon(started, "interrupted");
                Thread.currentThread().interrupt();
                throw new KrytenConnectionException("Interrupted while connecting to NATS");
            }
        }
    }

    /**
     * Stops: receives no new messages, waits up to 5 s until the received ones are handled, flushes sent messages, fails
     * pending requests and waits up to 2 s for the listeners. Subscriptions and listeners are kept for another
     * {@link #start()}. Does nothing if the connection is not started.
     */
    public void stop() {
        synchronized (this.lifecycle) {
            ConnectionSupervisor current = this.supervisor;
            if (current != null) {
                current.stop(DRAIN_LIMIT, null);
                this.supervisor = null;
            }
        }
        this.monitor.awaitListeners(NOTIFICATION_LIMIT);
    }

    @Override
    public long droppedMessages() {
        return this.subscriptions.dropped();
    }

    /** {@return the number of messages sent so far, with requests and failed attempts} */
    public long sentMessages() {
        return this.sent.sum();
    }

    /** {@return the options of this connection} */
    public NatsOptions options() {
        return this.options;
    }

    @Override
    public ConnectionStatus status() {
        return this.monitor.status();
    }

    @Override
    public String offlineReason() {
        return this.monitor.offlineReason();
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.kryten.KrytenValidationException if the subject or the group is invalid in NATS
     */
    @Override
    public Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler) {
        SubjectRules.checkPattern(subject);
        if (queueGroup != null) {
            SubjectRules.checkGroup(queueGroup);
        }
        return this.subscriptions.add(subject, queueGroup, handler);
    }

    @Override
    public boolean drain(Collection<? extends Subscription> ending, Duration limit) {
        try {
            return this.subscriptions.drain(ending, limit);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean flush(Duration limit) {
        Connection connection = usable();
        return connection != null && Publisher.flush(connection, limit);
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.kryten.KrytenValidationException if the subject is invalid or has a wildcard, or the message exceeds the
     * server's limit
     */
    @Override
    public void publish(String subject, byte[] body) {
        this.sent.increment();
        Connection connection = usable();
        if (connection == null) {
            throw new KrytenConnectionException("Not sent: " + offlineReason());
        }
        this.publisher.send(connection, subject, null, body);
    }

    @Override
    public <T> CompletableFuture<T> request(
            String subject, byte[] body, Duration timeout, Function<RawMessage, Optional<T>> reader) {
        return send(subject, body, timeout, PendingReply.first(subject, timeout, reader));
    }

    @Override
    public <T> CompletableFuture<List<T>> requestMany(
            String subject,
            byte[] body,
            Duration window,
            Function<RawMessage, Optional<T>> reader,
            Predicate<? super T> last) {
        return send(subject, body, window, PendingReply.all(reader, last));
    }

    @Override
    public KeyValueStore buckets(Duration timeout) {
        return this.stores.computeIfAbsent(timeout, limit -> new JetStreamBuckets(this, limit, this.watches));
    }

    @Override
    public void addListener(ConnectionListener listener) {
        this.monitor.addListener(listener);
    }

    @Override
    public String toString() {
        return "NatsKrytenConnection[" + this.options.displayServers() + ", " + status().state() + "]";
    }

    private <T> CompletableFuture<T> send(String subject, byte[] body, Duration timeout, PendingReply<T> reply) {
        this.sent.increment();
        ConnectionSupervisor current = this.supervisor;
        if (current == null || current.usable() == null) {
            return CompletableFuture.failedFuture(new KrytenConnectionException("Not sent: " + offlineReason()));
        }
        return current.requests().send(subject, body, timeout, reply);
    }

    /** {@return the client's connection if it can be used now, else null} */
    @Nullable
    Connection usable() {
        ConnectionSupervisor current = this.supervisor;
        return (current != null) ? current.usable() : null;
    }

    private void start(ConnectionSupervisor started) throws InterruptedException {
        switch (this.options.startUp()) {
            case BACKGROUND -> started.startInBackground();
            case WAIT -> {
                started.startInBackground();
                started.await(this.options.reconnect().connectTimeout());
            }
            case FAIL_FAST -> {
                String failure = started.startNow();
                if (failure != null) {
                    abandon(started, failure);
                    throw new ServerUnreachableException(
                            "Cannot connect to NATS at " + this.options.displayServers() + ": " + failure);
                }
            }
        }
    }

    private void abandon(ConnectionSupervisor started, String reason) {
        started.stop(DRAIN_LIMIT, reason);
        this.supervisor = null;
    }
}

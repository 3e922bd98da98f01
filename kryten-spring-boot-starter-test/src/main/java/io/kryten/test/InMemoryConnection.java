package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.PendingReply;
import io.kryten.nats.RawMessage;
import io.kryten.nats.SubjectRules;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connection without a server. Messages are delivered one after the other on the sending thread; the time-out of a
 * silent robot comes at once.
 */
final class InMemoryConnection implements KrytenConnection {

    private static final Logger logger = LoggerFactory.getLogger(InMemoryConnection.class);

    /** Default limit of a NATS server. */
    private static final int MAX_PAYLOAD = 1024 * 1024;

    private static final String INBOX = "_INBOX.";

    private final Responders responders;
    private final SentRecorder recorder;
    private final Scheduler scheduler;
    private final InMemoryStatus status;
    private final Subscribers subscribers = new Subscribers();
    private final Map<String, PendingReply<?>> inboxes = new ConcurrentHashMap<>();
    private final AtomicLong nextInbox = new AtomicLong();
    private final ReentrantLock delivering = new ReentrantLock();

    /**
     * Creates a connection that is not connected yet.
     *
     * @param responders answers requests
     * @param recorder records published messages
     * @param scheduler clock and timer
     */
    InMemoryConnection(Responders responders, SentRecorder recorder, Scheduler scheduler) {
        this.responders = responders;
        this.recorder = recorder;
        this.scheduler = scheduler;
        this.status = new InMemoryStatus(scheduler.clock());
    }

    void connect() {
        this.status.become(ConnectionState.CONNECTED, null);
    }

    /**
     * Connects on another thread after a real time, as a real connection does; completes when the listeners have been
     * notified.
     */
    CompletableFuture<Void> connectAfter(Duration delay) {
        return this.status.connectAfter(delay);
    }

    void disconnect(ConnectionState state, String reason) {
        this.status.become(state, reason);
        this.inboxes
                .values()
                .forEach(pending -> pending.fail(new KrytenConnectionException("Connection lost: " + reason)));
    }

    /** Whether a subject has a subscriber. */
    boolean isHeard(String subject) {
        return this.subscribers.any(subject);
    }

    /**
     * Delivers a message from the other side of the bus.
     *
     * @return whether it had a subscriber
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

    @Override
    public ConnectionStatus status() {
        return this.status.now();
    }

    @Override
    public String offlineReason() {
        return status().offlineReason("NATS at [" + InMemoryStatus.SERVER + "]");
    }

    @Override
    public Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler) {
        SubjectRules.checkPattern(subject);
        if (queueGroup != null) {
            SubjectRules.checkGroup(queueGroup);
        }
        return this.subscribers.add(subject, queueGroup, handler);
    }

    @Override
    public void publish(String subject, byte[] body) {
        checkSendable(subject, body);
        this.recorder.message(subject, body);
        PendingReply<?> pending = this.inboxes.get(subject);
        if (pending != null) {
            pending.offer(new RawMessage(subject, null, body));
        } else {
            deliver(new RawMessage(subject, null, body));
        }
    }

    @Override
    public <T> CompletableFuture<T> request(
            String subject, byte[] body, Duration timeout, Function<RawMessage, Optional<T>> reader) {
        return ask(subject, body, timeout, PendingReply.first(subject, timeout, reader));
    }

    @Override
    public <T> CompletableFuture<List<T>> requestMany(
            String subject,
            byte[] body,
            Duration window,
            Function<RawMessage, Optional<T>> reader,
            Predicate<? super T> last) {
        return ask(subject, body, window, PendingReply.all(reader, last));
    }

    @Override
    public void addListener(ConnectionListener listener) {
        this.status.addListener(listener);
    }

    private <T> CompletableFuture<T> ask(String subject, byte[] body, Duration timeout, PendingReply<T> pending) {
        try {
            checkSendable(subject, body);
        } catch (KrytenConnectionException | KrytenValidationException ex) {
            return CompletableFuture.failedFuture(ex);
        }
        String inbox = INBOX + this.nextInbox.incrementAndGet();
        this.inboxes.put(inbox, pending);
        pending.result().whenComplete((answer, failure) -> this.inboxes.remove(inbox));
        RawMessage request = new RawMessage(subject, inbox, body);
        boolean heard = deliver(request);
        List<byte[]> answers = this.responders.answers(request);
        if (answers != null) {
            answers.forEach(answer -> pending.offer(new RawMessage(inbox, null, answer)));
            pending.onTimeout();
        } else if (heard) {
            // One of the application's own listeners may answer.
            Runnable cancelTimeout = this.scheduler.scheduleCancellable(pending::onTimeout, timeout);
            pending.result().whenComplete((answer, failure) -> cancelTimeout.run());
        } else {
            pending.fail(new NoRobotException(
                    "No responders: no robot is running," + " or it is connected to another NATS server"));
        }
        return pending.result();
    }

    /** As a real connection does. */
    private void checkSendable(String subject, byte[] body) {
        if (!isConnected()) {
            throw new KrytenConnectionException("Not sent: " + offlineReason());
        }
        SubjectRules.checkTarget(subject);
        if (body.length > MAX_PAYLOAD) {
            throw new KrytenValidationException(
                    "A message of " + body.length + " bytes is too large: this NATS server takes up to " + MAX_PAYLOAD);
        }
    }
}

package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenValidationException;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KeyValueStore;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.PendingReply;
import io.kryten.nats.RawMessage;
import io.kryten.nats.SubjectRules;
import org.jspecify.annotations.Nullable;

/** Connection to an {@link InMemoryBus}, which checks and records messages before they are sent. */
final class InMemoryConnection implements KrytenConnection {

    /** Default limit of a NATS server. */
    static final int MAX_PAYLOAD = 1024 * 1024;

    private final InMemoryBus bus;
    private final Consumer<RawMessage> published;
    private final Consumer<byte[]> requested;

    /**
     * Creates a connection.
     *
     * @param bus the bus
     * @param published called with each message before it is published
     * @param requested called with the body of each request before it is answered
     */
    InMemoryConnection(InMemoryBus bus, Consumer<RawMessage> published, Consumer<byte[]> requested) {
        this.bus = bus;
        this.published = published;
        this.requested = requested;
    }

    @Override
    public ConnectionStatus status() {
        return this.bus.status().now();
    }

    @Override
    public String offlineReason() {
        return this.bus.status().offlineReason();
    }

    @Override
    public Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler) {
        SubjectRules.checkPattern(subject);
        if (queueGroup != null) {
            SubjectRules.checkGroup(queueGroup);
        }
        return this.bus.subscribers().add(subject, queueGroup, handler);
    }

    @Override
    public void publish(String subject, byte[] body) {
        checkSendable(subject, body);
        RawMessage message = new RawMessage(subject, null, body);
        this.published.accept(message);
        this.bus.publish(message);
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
    public KeyValueStore buckets(Duration timeout) {
        return this.bus.buckets();
    }

    @Override
    public void addListener(ConnectionListener listener) {
        this.bus.status().addListener(listener);
    }

    private <T> CompletableFuture<T> ask(String subject, byte[] body, Duration timeout, PendingReply<T> pending) {
        try {
            checkSendable(subject, body);
        } catch (KrytenConnectionException | KrytenValidationException ex) {
            return CompletableFuture.failedFuture(ex);
        }
        this.requested.accept(body);
        this.bus.ask(subject, body, timeout, pending);
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

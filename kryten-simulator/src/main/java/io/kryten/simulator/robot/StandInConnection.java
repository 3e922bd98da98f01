package io.kryten.simulator.robot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/** Connection of one robot without a bus: it delivers single requests and keeps the replies. Other messages are lost. */
final class StandInConnection implements KrytenConnection {

    private static final ConnectionStatus STATUS =
            new ConnectionStatus(ConnectionState.CONNECTED, Instant.EPOCH, "nats://none", 0, null);

    private static final String INBOX = "_INBOX.stand-in";

    private final Map<String, Consumer<RawMessage>> handlers = new HashMap<>();
    private final List<JsonNode> replies = new ArrayList<>();

    /** Delivers a request; returns the replies so far. */
    List<JsonNode> ask(String subject, byte[] body) {
        Consumer<RawMessage> handler = this.handlers.get(subject);
        if (handler != null) {
            handler.accept(new RawMessage(subject, INBOX, body));
        }
        return List.copyOf(this.replies);
    }

    @Override
    public ConnectionStatus status() {
        return STATUS;
    }

    @Override
    public Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler) {
        this.handlers.put(subject, handler);
        return () -> this.handlers.remove(subject);
    }

    @Override
    public void publish(String subject, byte[] body) {
        if (subject.equals(INBOX)) {
            this.replies.add(KrytenJson.readTree(body));
        }
    }

    @Override
    public <T> CompletableFuture<T> request(
            String subject, byte[] body, Duration timeout, Function<RawMessage, Optional<T>> reader) {
        return new CompletableFuture<>();
    }

    @Override
    public <T> CompletableFuture<List<T>> requestMany(
            String subject,
            byte[] body,
            Duration window,
            Function<RawMessage, Optional<T>> reader,
            Predicate<? super T> last) {
        return new CompletableFuture<>();
    }

    @Override
    public void addListener(ConnectionListener listener) {}
}

package io.kryten.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.NoRobotException;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * A connection without NATS: {@link #deliver} calls the subscriber on the caller's thread, as the dispatcher of a real
 * connection does. It answers the question for
 * a robot's name and nothing else.
 */
final class BenchmarkBus implements KrytenConnection {

    private static final ConnectionStatus STATUS =
            new ConnectionStatus(ConnectionState.CONNECTED, Instant.EPOCH, "nats://memory", 0, null);

    private static final byte[] NAME =
            "{\"success\":true,\"rank\":1,\"username\":\"KrytenBot\"}".getBytes(StandardCharsets.UTF_8);

    private final Map<String, Consumer<RawMessage>> subscribers = new ConcurrentHashMap<>();

    /** Finds the subscriber of a subject such as {@code kryten.events.cytube.lounge.chatmsg}. */
    Consumer<RawMessage> subscriber(String subject) {
        String all = subject.substring(0, subject.lastIndexOf('.')) + ".>";
        Consumer<RawMessage> subscriber = this.subscribers.getOrDefault(subject, this.subscribers.get(all));
        if (subscriber == null) {
            throw new IllegalStateException("No subscriber for " + subject + " among " + this.subscribers.keySet());
        }
        return subscriber;
    }

    /** Waits for the subscriber of a subject, for two minutes at most. */
    void awaitSubscriber(String subject) throws InterruptedException {
        String all = subject.substring(0, subject.lastIndexOf('.')) + ".>";
        for (int i = 0; i < 6_000 && !this.subscribers.containsKey(all); i++) {
            Thread.sleep(20);
        }
    }

    void deliver(String subject, byte[] body) {
        subscriber(subject).accept(new RawMessage(subject, null, body));
    }

    @Override
    public ConnectionStatus status() {
        return STATUS;
    }

    @Override
    public Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler) {
        this.subscribers.put(subject, handler);
        return () -> this.subscribers.remove(subject, handler);
    }

    @Override
    public void publish(String subject, byte[] body) {}

    @Override
    public <T> CompletableFuture<T> request(
            String subject, byte[] body, Duration timeout, Function<RawMessage, Optional<T>> reader) {
        if (subject.startsWith("kryten.user_level.")) {
            return reader.apply(new RawMessage("_INBOX.1", null, NAME))
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(CompletableFuture::new);
        }
        return CompletableFuture.failedFuture(new NoRobotException("no subscriber of " + subject));
    }

    @Override
    public <T> CompletableFuture<List<T>> requestMany(
            String subject,
            byte[] body,
            Duration window,
            Function<RawMessage, Optional<T>> reader,
            Predicate<? super T> last) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void addListener(ConnectionListener listener) {}
}

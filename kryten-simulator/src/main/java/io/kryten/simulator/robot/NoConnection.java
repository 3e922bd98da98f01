package io.kryten.simulator.robot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;

/** Connection without a bus: published messages are lost, and none arrives. */
final class NoConnection implements KrytenConnection {

    private static final ConnectionStatus STATUS =
            new ConnectionStatus(ConnectionState.CONNECTED, Instant.EPOCH, "nats://none", 0, null);

    @Override
    public ConnectionStatus status() {
        return STATUS;
    }

    @Override
    public Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler) {
        return () -> {};
    }

    @Override
    public void publish(String subject, byte[] body) {}

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

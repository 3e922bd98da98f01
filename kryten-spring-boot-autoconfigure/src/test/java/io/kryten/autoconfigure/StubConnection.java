package io.kryten.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenTimeoutException;
import io.kryten.NoRobotException;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;

/** A connection that accepts every command by default and records what is sent. */
final class StubConnection implements KrytenConnection {

    private static final Pattern COMMAND = Pattern.compile("\"command\":\"([^\"]+)\"");

    final List<RawMessage> sent = new CopyOnWriteArrayList<>();

    final List<Duration> timeouts = new CopyOnWriteArrayList<>();

    final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();

    volatile boolean connected = true;

    /** The state without a connection. */
    volatile ConnectionState offlineState = ConnectionState.RECONNECTING;

    volatile boolean robot = true;

    @Override
    public ConnectionStatus status() {
        return new ConnectionStatus(
                this.connected ? ConnectionState.CONNECTED : this.offlineState,
                Instant.EPOCH,
                "nats://stub:4222",
                0,
                null);
    }

    @Override
    public Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler) {
        return () -> {};
    }

    @Override
    public void publish(String subject, byte[] body) {
        this.sent.add(new RawMessage(subject, null, body));
    }

    @Override
    public <T> CompletableFuture<T> request(
            String subject, byte[] body, Duration timeout, Function<RawMessage, Optional<T>> reader) {
        this.sent.add(new RawMessage(subject, "reply", body));
        this.timeouts.add(timeout);
        if (!this.connected) {
            return CompletableFuture.failedFuture(new KrytenConnectionException("Not connected"));
        }
        if (!this.robot) {
            return CompletableFuture.failedFuture(new NoRobotException("Nobody listens"));
        }
        RawMessage reply = new RawMessage("reply", null, success(new String(body, StandardCharsets.UTF_8)));
        return reader.apply(reply)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(new KrytenTimeoutException("No answer")));
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
    public void addListener(ConnectionListener listener) {
        this.listeners.add(listener);
    }

    private static byte[] success(String request) {
        Matcher matcher = COMMAND.matcher(request);
        String command = matcher.find() ? matcher.group(1) : "";
        return ("{\"service\":\"robot\",\"command\":\"" + command + "\",\"success\":true,\"data\":{}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}

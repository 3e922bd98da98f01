package io.kryten.test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * Connection of the bot's template, whose messages are recorded. The library's own requests, such as those for a
 * robot's name, use another connection.
 */
final class RecordingConnection implements KrytenConnection {

    private final KrytenConnection connection;
    private final SentRecorder recorder;

    RecordingConnection(KrytenConnection connection, SentRecorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
    }

    @Override
    public ConnectionStatus status() {
        return this.connection.status();
    }

    @Override
    public String offlineReason() {
        return this.connection.offlineReason();
    }

    @Override
    public Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler) {
        return this.connection.subscribe(subject, queueGroup, handler);
    }

    @Override
    public void publish(String subject, byte[] body) {
        this.connection.publish(subject, body);
    }

    @Override
    public <T> CompletableFuture<T> request(
            String subject, byte[] body, Duration timeout, Function<RawMessage, Optional<T>> reader) {
        record(body);
        return this.connection.request(subject, body, timeout, reader);
    }

    @Override
    public <T> CompletableFuture<List<T>> requestMany(
            String subject,
            byte[] body,
            Duration window,
            Function<RawMessage, Optional<T>> reader,
            Predicate<? super T> last) {
        record(body);
        return this.connection.requestMany(subject, body, window, reader, last);
    }

    @Override
    public void addListener(ConnectionListener listener) {
        this.connection.addListener(listener);
    }

    /** Recorded before the answer, so that an answering function sees it. */
    private void record(byte[] body) {
        if (this.connection.isConnected()) {
            this.recorder.request(body);
        }
    }
}

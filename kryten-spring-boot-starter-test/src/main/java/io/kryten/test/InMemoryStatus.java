package io.kryten.test;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Status of connections without a server. Each listener is notified on a thread of its own, as by a real connection; a
 * change returns when all have been notified, so that a test sees their effects, and later changes wait for it.
 */
final class InMemoryStatus {

    /** Reported address of the server. */
    static final String SERVER = "in-memory";

    private static final Logger logger = LoggerFactory.getLogger(InMemoryConnection.class);

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "kryten-mock-connection");
        thread.setDaemon(true);
        thread.start();
    };

    private final Clock clock;
    private final CopyOnWriteArrayList<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock changing = new ReentrantLock();
    private volatile ConnectionStatus status;

    InMemoryStatus(Clock clock) {
        this.clock = clock;
        this.status = new ConnectionStatus(ConnectionState.NEW, clock.instant(), null, 0, null);
    }

    ConnectionStatus now() {
        return this.status;
    }

    boolean isConnected() {
        return this.status.state() == ConnectionState.CONNECTED;
    }

    String offlineReason() {
        return this.status.offlineReason("NATS at [" + SERVER + "]");
    }

    void addListener(ConnectionListener listener) {
        this.listeners.addIfAbsent(listener);
    }

    /** Changes the state, unless it is the same. */
    void become(ConnectionState state, @Nullable String error) {
        becomeIf(before -> before != state, state, error);
    }

    /**
     * Changes to {@link ConnectionState#CONNECTING}, and after a real time to {@link ConnectionState#CONNECTED} unless the
     * state has been changed meanwhile.
     *
     * @return completes when the listeners have been notified of the connection
     */
    CompletableFuture<Void> connectAfter(Duration delay) {
        become(ConnectionState.CONNECTING, null);
        return CompletableFuture.runAsync(
                () -> becomeIf(ConnectionState.CONNECTING::equals, ConnectionState.CONNECTED, null),
                CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, THREADS));
    }

    private void becomeIf(Predicate<ConnectionState> expected, ConnectionState state, @Nullable String error) {
        this.changing.lock();
        try {
            ConnectionStatus before = this.status;
            if (expected.test(before.state())) {
                boolean connected = state == ConnectionState.CONNECTED;
                boolean again = connected && before.state() == ConnectionState.RECONNECTING;
                String server = connected ? SERVER : null;
                long reconnects = before.reconnects() + (again ? 1 : 0);
                notifyListeners(new ConnectionStatus(state, this.clock.instant(), server, reconnects, error));
            }
        } finally {
            this.changing.unlock();
        }
    }

    private void notifyListeners(ConnectionStatus changed) {
        this.status = changed;
        CompletableFuture<?>[] calls = this.listeners.stream()
                .map(listener -> CompletableFuture.runAsync(() -> call(listener, changed), THREADS))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(calls).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException ex) {
            logger.warn("A connection listener takes longer than {}; going on without it", LIMIT);
        } catch (ExecutionException ex) {
            throw new IllegalStateException(ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static void call(ConnectionListener listener, ConnectionStatus status) {
        try {
            listener.onChange(status);
        } catch (RuntimeException | Error ex) {
            logger.warn("A connection listener failed", ex);
        }
    }
}

package io.kryten.test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Status of a connection without a server. Each listener is notified on a thread of its own, as by a real connection;
 * a change returns when all have been notified, so that a test sees their effects.
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
    private final List<Told> listeners = new CopyOnWriteArrayList<>();
    private volatile ConnectionStatus status;

    InMemoryStatus(Clock clock) {
        this.clock = clock;
        this.status = new ConnectionStatus(ConnectionState.NEW, clock.instant(), null, 0, null);
    }

    ConnectionStatus now() {
        return this.status;
    }

    synchronized void addListener(ConnectionListener listener) {
        if (this.listeners.stream().noneMatch(told -> told.listener == listener)) {
            this.listeners.add(new Told(listener));
        }
    }

    /** Changes the state, unless it is the same. */
    void become(ConnectionState state, @Nullable String error) {
        becomeFrom(null, state, error);
    }

    /** Changes to {@link ConnectionState#CONNECTING}, and after a real time to {@link ConnectionState#CONNECTED}. */
    CompletableFuture<Void> connectAfter(Duration delay) {
        become(ConnectionState.CONNECTING, null);
        return CompletableFuture.runAsync(
                () -> becomeFrom(ConnectionState.CONNECTING, ConnectionState.CONNECTED, null),
                CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, THREADS));
    }

    /** Changes the state if the current one is the expected one; null expects any. */
    private void becomeFrom(@Nullable ConnectionState expected, ConnectionState state, @Nullable String error) {
        List<CompletableFuture<Void>> telling;
        synchronized (this) {
            ConnectionStatus before = this.status;
            if (before.state() == state || (expected != null && before.state() != expected)) {
                return;
            }
            boolean connected = state == ConnectionState.CONNECTED;
            boolean again = connected && before.state() == ConnectionState.RECONNECTING;
            ConnectionStatus changed = new ConnectionStatus(
                    state,
                    this.clock.instant(),
                    connected ? SERVER : null,
                    before.reconnects() + (again ? 1 : 0),
                    error);
            this.status = changed;
            telling = this.listeners.stream().map(told -> told.tell(changed)).toList();
        }
        await(CompletableFuture.allOf(telling.toArray(CompletableFuture[]::new)));
    }

    private static void await(CompletableFuture<Void> telling) {
        try {
            telling.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException ex) {
            logger.warn("A connection listener takes longer than {}; going on without it", LIMIT);
        } catch (ExecutionException ex) {
            throw new IllegalStateException(ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listener that is notified of one change after the other. */
    private static final class Told {

        private final ConnectionListener listener;
        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

        Told(ConnectionListener listener) {
            this.listener = listener;
        }

        CompletableFuture<Void> tell(ConnectionStatus status) {
            this.last = this.last.thenRunAsync(() -> call(status), THREADS);
            return this.last;
        }

        private void call(ConnectionStatus status) {
            try {
                this.listener.onChange(status);
            } catch (RuntimeException | Error ex) {
                logger.warn("A connection listener failed", ex);
            }
        }
    }
}

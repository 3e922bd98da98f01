package io.kryten.nats;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.kryten.LogSafe;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State of the connection. Writes one log line and calls each listener once for every change. */
final class ConnectionMonitor {

    private static final Logger logger = LoggerFactory.getLogger(NatsKrytenConnection.class);

    private static final int SHOWN = 300;

    /** Kind of log line for a loss and for the failed attempts after it. */
    private static final String NO_CONNECTION = "no connection";

    private final List<String> servers;

    private final Clock clock;

    /** Creates a serial executor for one listener, so that a slow listener delays no other one. */
    private final Supplier<? extends Executor> notifiers;

    private final RateLimitedLogger limited;

    private final List<Entry> listeners = new CopyOnWriteArrayList<>();

    private volatile ConnectionStatus status;

    ConnectionMonitor(List<String> servers, Clock clock, Supplier<? extends Executor> notifiers, Scheduler scheduler) {
        this.servers = servers;
        this.clock = clock;
        this.notifiers = notifiers;
        this.limited = new RateLimitedLogger(logger, scheduler);
        this.status = new ConnectionStatus(ConnectionState.NEW, clock.instant(), null, 0, null);
    }

    ConnectionStatus status() {
        return this.status;
    }

    /** Adds a listener unless it has been added before. */
    synchronized void addListener(ConnectionListener listener) {
        if (this.listeners.stream().noneMatch(each -> each.listener == listener)) {
            this.listeners.add(new Entry(listener, this.notifiers.get()));
        }
    }

    /**
     * Waits until the listeners have handled every change so far. Skips a listener that calls this method on its own
     * thread.
     *
     * @param limit maximum time to wait
     */
    void awaitListeners(Duration limit) {
        CompletableFuture<?>[] handled = this.listeners.stream()
                .filter(each -> each.thread != Thread.currentThread())
                .map(each -> each.last)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(handled).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException ex) {
            logger.warn(
                    "A connection listener, or a listener of its events, takes longer than {} ms; going on without it",
                    limit.toMillis());
        } catch (ExecutionException ex) {
            throw new IllegalStateException(ex);
        }
    }

    synchronized void connecting() {
        change(ConnectionState.CONNECTING, null, this.status.reconnects(), null);
    }

    synchronized void connected(String server) {
        ConnectionStatus before = this.status;
        if (before.state() == ConnectionState.CONNECTED) {
            return;
        }
        boolean again = before.state() == ConnectionState.RECONNECTING;
        change(ConnectionState.CONNECTED, server, before.reconnects() + (again ? 1 : 0), null);
        if (again) {
            long seconds = Duration.between(before.since(), this.status.since()).toSeconds();
            this.limited.info("connected again", "Connected to NATS again at {} after {} s", server, seconds);
        } else {
            logger.info("Connected to NATS at {}", server);
        }
    }

    synchronized void lost(@Nullable String reason) {
        ConnectionStatus before = this.status;
        if (before.state() != ConnectionState.CONNECTED) {
            return;
        }
        change(ConnectionState.RECONNECTING, null, before.reconnects(), reason);
        this.limited.warn(
                NO_CONNECTION, "Connection to NATS at {} lost ({}); trying again", before.server(), reasonText(reason));
    }

    synchronized void tryFailed(@Nullable String reason) {
        trouble(reason);
        this.limited.warn(
                NO_CONNECTION, "No connection to NATS at {} yet ({}); trying again", this.servers, reasonText(reason));
    }

    /** Handles a failed attempt to connect, by an exception that is no failure of the network or of the login. */
    void failedUnexpectedly(String reason) {
        this.limited.error("unexpected failure", "Connecting to NATS failed unexpectedly ({}); trying again", reason);
    }

    synchronized void gaveUp() {
        ConnectionStatus before = this.status;
        change(ConnectionState.CLOSED, null, before.reconnects(), before.lastError());
        logger.error(
                "No connection to NATS at {} ({}); giving up, as the number of tries is limited",
                this.servers,
                reasonText(before.lastError()));
    }

    synchronized void closed(@Nullable String reason) {
        if (this.status.state() != ConnectionState.CLOSED) {
            change(ConnectionState.CLOSED, null, this.status.reconnects(), reason);
        }
    }

    /** Logs an error that does not change the state. */
    synchronized void trouble(@Nullable String reason) {
        ConnectionStatus now = this.status;
        if (reason != null) {
            this.status = new ConnectionStatus(now.state(), now.since(), now.server(), now.reconnects(), reason);
        }
    }

    /** {@return the reason why nothing can be sent and what to do, as a part of a sentence} */
    String offlineReason() {
        return this.status.offlineReason("NATS at " + this.servers);
    }

    private void change(ConnectionState state, @Nullable String server, long reconnects, @Nullable String error) {
        ConnectionStatus changed = new ConnectionStatus(state, this.clock.instant(), server, reconnects, error);
        this.status = changed;
        this.listeners.forEach(each -> each.enqueue(changed));
    }

    private static String reasonText(@Nullable String reason) {
        return (reason == null) ? "no reason given" : reason;
    }

    /** A listener with its queue of changes. */
    private final class Entry {

        private final ConnectionListener listener;
        private final Executor notifier;

        /** Completes when the listener has handled the last change. */
        private volatile CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

        /** Thread that calls the listener at the moment. */
        private volatile @Nullable Thread thread;

        Entry(ConnectionListener listener, Executor notifier) {
            this.listener = listener;
            this.notifier = notifier;
        }

        void enqueue(ConnectionStatus status) {
            this.last = CompletableFuture.runAsync(() -> call(status), this.notifier);
        }

        private void call(ConnectionStatus status) {
            this.thread = Thread.currentThread();
            try {
                this.listener.onChange(status);
            } catch (RuntimeException | Error ex) {
                ConnectionMonitor.this.limited.warn(
                        "listener " + this.listener.getClass().getName(),
                        "A connection listener failed: {}",
                        LogSafe.of(ex.toString(), SHOWN));
            } finally {
                this.thread = null;
            }
        }
    }
}

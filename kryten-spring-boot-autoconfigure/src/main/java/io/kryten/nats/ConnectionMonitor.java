package io.kryten.nats;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.kryten.Printable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows how the connection is, and tells the log and the listeners of every change: one line, one call each. */
final class ConnectionMonitor {

    private static final Logger logger = LoggerFactory.getLogger(NatsKrytenConnection.class);

    private static final int SHOWN = 300;

    private final List<String> servers;

    private final Clock clock;

    /** Makes what runs the calls of one listener: one after the other, and none holds up another listener's. */
    private final Supplier<? extends Executor> notifiers;

    private final LogGate reminder;

    private final List<Told> listeners = new CopyOnWriteArrayList<>();

    private volatile ConnectionStatus status;

    private boolean surprised;

    ConnectionMonitor(List<String> servers, Clock clock, Supplier<? extends Executor> notifiers) {
        this.servers = servers;
        this.clock = clock;
        this.notifiers = notifiers;
        this.reminder = new LogGate(
                Duration.ofMinutes(1), () -> Duration.ofMillis(clock.millis()).toNanos());
        this.status = new ConnectionStatus(ConnectionState.NEW, clock.instant(), null, 0, null);
    }

    ConnectionStatus status() {
        return this.status;
    }

    void addListener(ConnectionListener listener) {
        this.listeners.add(new Told(listener, this.notifiers.get()));
    }

    synchronized void connecting() {
        this.reminder.reset();
        this.surprised = false;
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
            logger.info("Connected to NATS again at {} after {} s", server, seconds);
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
        // The loss is the first warning of the episode.
        this.reminder.reset();
        this.reminder.pass();
        logger.warn("Connection to NATS at {} lost ({}); trying again", before.server(), words(reason));
    }

    synchronized void tryFailed(@Nullable String reason) {
        trouble(reason);
        if (this.reminder.pass()) {
            logger.warn("No connection to NATS at {} yet ({}); trying on", this.servers, words(reason));
        } else {
            logger.debug("No connection to NATS at {} yet ({})", this.servers, words(reason));
        }
    }

    /** A try failed in a way that nobody thought of: said once, as it may be so at every try. */
    synchronized void surprised(String reason) {
        if (!this.surprised) {
            this.surprised = true;
            logger.error("Connecting to NATS failed unexpectedly ({}); trying on", reason);
        }
    }

    synchronized void gaveUp() {
        ConnectionStatus before = this.status;
        change(ConnectionState.CLOSED, null, before.reconnects(), before.lastError());
        logger.error(
                "No connection to NATS at {} ({}); giving up, as the number of tries is limited",
                this.servers,
                words(before.lastError()));
    }

    synchronized void closed(@Nullable String reason) {
        if (this.status.state() != ConnectionState.CLOSED) {
            change(ConnectionState.CLOSED, null, this.status.reconnects(), reason);
        }
    }

    /** Something went wrong that does not change the state. */
    synchronized void trouble(@Nullable String reason) {
        ConnectionStatus now = this.status;
        if (reason != null) {
            this.status = new ConnectionStatus(now.state(), now.since(), now.server(), now.reconnects(), reason);
        }
    }

    /** {@return why nothing can be sent, in one sentence} */
    String whyNot() {
        ConnectionStatus now = this.status;
        String error = (now.lastError() == null) ? "" : " (" + now.lastError() + ")";
        return switch (now.state()) {
            case NEW, CLOSED -> "Not connected to NATS: the connection is not running" + error;
            default -> "Not connected to NATS at " + this.servers + error;
        };
    }

    private void change(ConnectionState state, @Nullable String server, long reconnects, @Nullable String error) {
        ConnectionStatus changed = new ConnectionStatus(state, this.clock.instant(), server, reconnects, error);
        this.status = changed;
        this.listeners.forEach((told) -> told.notifier().execute(() -> told.tell(changed)));
    }

    private static String words(@Nullable String reason) {
        return (reason == null) ? "no reason given" : reason;
    }

    private record Told(ConnectionListener listener, Executor notifier) {

        void tell(ConnectionStatus status) {
            try {
                this.listener.onChange(status);
            } catch (RuntimeException ex) {
                logger.warn("A connection listener failed: {}", Printable.of(ex.toString(), SHOWN));
            }
        }
    }
}

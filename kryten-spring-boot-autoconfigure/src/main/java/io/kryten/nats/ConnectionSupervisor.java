package io.kryten.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kryten.support.Scheduler;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.Nats;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Life of a connection from start to stop. Makes the first connection; the NATS client reconnects after later losses. Makes a
 * new connection when the client gives up, for example after two refused logins.
 */
final class ConnectionSupervisor {

    private static final Logger logger = LoggerFactory.getLogger(NatsKrytenConnection.class);

    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final NatsOptions options;
    private final Redaction redaction;
    private final ConnectionMonitor monitor;
    private final SubscriptionRegistry subscriptions;
    private final RequestMultiplexer requests;
    private final ClientErrors errors;
    private final RetryPlan retries;
    private final ScheduledThreadPoolExecutor loop = Threads.timer("supervisor");
    private final ScheduledExecutorService pings = Threads.timer("pings");
    private final ExecutorService io = Threads.elastic("io");
    private final ExecutorService events = Threads.serial("events");
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Object lock = new Object();

    private volatile @Nullable Connection active;

    private volatile boolean stopping;

    private volatile AfterClose afterClose = AfterClose.RETRY;

    ConnectionSupervisor(
            NatsOptions options,
            Redaction redaction,
            ConnectionMonitor monitor,
            SubscriptionRegistry subscriptions,
            Scheduler scheduler) {
        this.options = options;
        this.redaction = redaction;
        this.monitor = monitor;
        this.subscriptions = subscriptions;
        this.requests = new RequestMultiplexer(new Publisher(redaction), scheduler, this.io);
        this.errors = new ClientErrors(redaction, monitor, scheduler);
        this.retries = new RetryPlan(options.reconnect());
    }

    /** Connects in the background, with as many attempts as the options allow. */
    void startInBackground() {
        this.loop.execute(this::connectOrRetry);
    }

    /** Waits until the connection is made or given up, or the time is over. */
    void await(Duration limit) throws InterruptedException {
        if (!this.settled.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            logger.debug("Not connected to NATS within {} ms; trying again in the background", limit.toMillis());
        }
    }

    /**
     * Makes one attempt to connect.
     *
     * @return reason of the failure; null after success
     */
    @Nullable
    String startNow() throws InterruptedException {
        try {
            String failure = this.loop.submit(this::connect).get();
            if (failure != null || usable() != null) {
                return failure;
            }
            String reported = this.errors.last();
            return (reported == null) ? "the connection was lost at once" : reported;
        } catch (ExecutionException ex) {
            return this.redaction.describe(ex);
        }
    }

    /** {@return the connection if it can send messages now, else null} */
    @Nullable
    Connection usable() {
        return (this.monitor.status().state() == ConnectionState.CONNECTED) ? this.active : null;
    }

    RequestMultiplexer requests() {
        return this.requests;
    }

    boolean hasGivenUp() {
        return this.afterClose == AfterClose.GIVE_UP;
    }

    /**
     * Closes the connection after the handlers have handled the received messages.
     *
     * @param limit maximum time to wait for the handlers
     * @param reason last error of the status, or null
     */
    void stop(Duration limit, @Nullable String reason) {
        Connection current;
        synchronized (this.lock) {
            this.stopping = true;
            current = this.active;
        }
        this.loop.shutdownNow();
        boolean interrupted = false;
        try {
            if (current != null && current.getStatus() == Connection.Status.CONNECTED) {
                if (!this.subscriptions.drain(limit)) {
                    logger.warn(
                            "Stopped before all messages were handled: they took longer than {} ms", limit.toMillis());
                }
                Publisher.flush(current, limit);
            }
        } catch (InterruptedException ex) {
            interrupted = true;
        }
        this.requests.detach();
        this.requests.failAll("The connection to NATS was closed while an answer was awaited");
        if (current != null) {
            close(current);
        }
        this.active = null;
        this.subscriptions.unbind();
        this.monitor.closed(reason);
        release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectOrRetry() {
        String failure;
        try {
            failure = connect();
        } catch (Throwable ex) { // any failure: without a next attempt the application would stay disconnected
            failure = this.redaction.describe(ex);
            this.monitor.failedUnexpectedly(failure);
        }
        if (failure == null || this.stopping) {
            return;
        }
        this.monitor.tryFailed(failure);
        retry(this.retries.pause());
    }

    private void retry(Duration pause) {
        if (!this.retries.next()) {
            giveUp();
            return;
        }
        Future<?> unused = this.loop.schedule(this::connectOrRetry, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private @Nullable String connect() {
        this.errors.forget();
        Connection made;
        try {
            made = Nats.connect(ClientOptions.from(
                    this.options,
                    new ClientOptions.Hooks(this::onEvent, this.errors, this::beforeRound),
                    new ClientOptions.Workers(this.io, this.events, this.pings)));
        } catch (AuthenticationException ex) {
            return this.redaction.describe(ex);
        } catch (IOException | RuntimeException ex) {
            return reason(ex);
        } catch (InterruptedException ex) {
            return "stopped while connecting";
        }
        synchronized (this.lock) {
            if (!this.stopping) {
                this.active = made;
            }
        }
        if (this.stopping) {
            close(made);
            return "stopped while connecting";
        }
        boolean settling = true;
        try {
            activate(made);
            settling = false;
            return null;
        } catch (IllegalStateException ex) {
            // The connection closed at once; its listener may have planned the next attempt already.
            return leave(made) ? reason(ex) : null;
        } finally {
            if (settling) {
                leave(made);
                this.requests.detach();
                this.subscriptions.unbind();
                close(made);
            }
        }
    }

    /** {@return whether the connection was the one in use until now} */
    private boolean leave(Connection connection) {
        synchronized (this.lock) {
            boolean used = connection == this.active;
            if (used) {
                this.active = null;
            }
            return used;
        }
    }

    private void activate(Connection connection) {
        this.requests.attach(connection);
        this.subscriptions.bind(connection);
        // The client may keep a connection that ended while it was made; pings would notice much later.
        if (!Publisher.flush(connection, this.options.reconnect().connectTimeout())) {
            throw new IllegalStateException("the connection was lost at once, or is silent");
        }
        up(connection);
        // The connection may have been lost before its listener was added.
        Connection.Status now = connection.getStatus();
        if (now == Connection.Status.CLOSED) {
            this.events.execute(() -> onClosed(connection));
        } else if (now != Connection.Status.CONNECTED) {
            this.events.execute(() -> onLoss(connection));
        }
    }

    @SuppressWarnings("deprecation") // the client deprecated the only abstract method of its listener
    private void onEvent(Connection connection, io.nats.client.ConnectionListener.Events type) {
        if (connection != this.active || this.stopping) {
            return;
        }
        switch (type) {
            case DISCONNECTED -> onLoss(connection);
            case RESUBSCRIBED -> onReturn(connection);
            case CLOSED -> onClosed(connection);
            default -> logger.debug("NATS client: {}", type);
        }
    }

    private void onLoss(Connection connection) {
        if (connection == this.active && connection.getStatus() != Connection.Status.CONNECTED) {
            down();
        }
    }

    private void onReturn(Connection connection) {
        this.subscriptions.resume();
        Publisher.flush(connection, SETTLE);
        up(connection);
    }

    private void onClosed(Connection connection) {
        if (this.stopping || !leave(connection)) {
            return;
        }
        down();
        this.requests.detach();
        this.subscriptions.unbind();
        switch (this.afterClose) {
            case RETRY -> retry(this.retries.pause());
            case CONNECT_AT_ONCE -> {
                this.afterClose = AfterClose.RETRY;
                this.events.execute(() -> this.loop.execute(this::connectOrRetry));
            }
            case GIVE_UP -> giveUp();
        }
    }

    /** Makes the connection usable, unless its loss or its end has been reported meanwhile. */
    private void up(Connection connection) {
        synchronized (this.lock) {
            String url = connection.getConnectedUrl();
            if (this.stopping
                    || connection != this.active
                    || url == null
                    || connection.getStatus() != Connection.Status.CONNECTED) {
                return;
            }
            this.errors.forget();
            this.retries.reset();
            this.monitor.connected(ServerAddress.withoutUserInfo(url));
        }
        this.settled.countDown();
    }

    private void down() {
        this.monitor.lost(this.errors.last());
        this.subscriptions.suspend();
        this.requests.failAll("The connection to NATS was lost while an answer was awaited");
    }

    /** Called by the client before it tries all servers again; {@code failedRounds} is 0 right after the loss. */
    private Duration beforeRound(long failedRounds) {
        Connection connection = this.active;
        if (failedRounds > 0) {
            this.monitor.tryFailed(this.errors.last());
        }
        boolean more = this.retries.next();
        if (connection != null) {
            if (!more) {
                this.afterClose = AfterClose.GIVE_UP;
            } else if (this.afterClose == AfterClose.RETRY && connection.outgoingPendingMessageCount() > 0) {
                this.afterClose = AfterClose.CONNECT_AT_ONCE;
            }
            if (this.afterClose != AfterClose.RETRY) {
                this.io.execute(() -> close(connection));
                return Duration.ofMinutes(1);
            }
        }
        return (failedRounds == 0) ? this.retries.first() : this.retries.pause();
    }

    private void giveUp() {
        this.afterClose = AfterClose.GIVE_UP;
        this.monitor.gaveUp();
        this.settled.countDown();
        release();
    }

    private String reason(Exception ex) {
        try {
            // The client reports errors on its events thread; wait until it has reported all of them.
            this.events.submit(() -> {}).get(SETTLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException other) {
            logger.debug("The reason of a failed try is not known");
        }
        String reported = this.errors.last();
        return (reported == null) ? this.redaction.describe(ex) : reported;
    }

    private void close(Connection connection) {
        try {
            connection.close();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        this.settled.countDown();
        this.loop.shutdownNow();
        // The timer is stopped: fail all requests, also those that were sent meanwhile.
        this.requests.failAll("The connection to NATS was closed while an answer was awaited");
        this.pings.shutdownNow();
        this.events.shutdown();
        this.io.shutdown();
    }

    /** Step after the end of the connection. */
    private enum AfterClose {

        /** The next attempt after the pause of the retry plan. */
        RETRY,

        /** The next attempt without a pause: the old connection was closed because its client would send unwritten messages late. */
        CONNECT_AT_ONCE,

        /** No attempt any more. */
        GIVE_UP
    }
}

package io.kryten.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.kryten.listener.ListenerLifecycle;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.KrytenConnection.Subscription;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.Subjects;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Life of this application as a service on the bus (protocol.md section 4). It publishes {@code startup} when the application
 * has started and is connected, again after an outage, when a robot starts and when it is asked to; {@code connected} and
 * {@code disconnected}; {@code heartbeat} periodically; and {@code shutdown} at its end. Requests are answered while it runs.
 *
 * <p>A robot keeps one entry for a name and removes it when an instance of that name shuts down, so the other instances
 * announce themselves again.
 *
 * <p>Nothing is published under the lock.
 */
public final class ServiceLifecycle implements SmartLifecycle, DisposableBean {

    /** Phase of start and stop: behind the listeners, which answer requests, and before them at the stop. */
    public static final int PHASE = ListenerLifecycle.PHASE + 50;

    /** Reason of a shutdown without another one, as in robots. */
    public static final String NORMAL_SHUTDOWN = "Normal shutdown";

    /** Longest wait for requests that are on their way when the application stops. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);

    /** Shortest time between two repeated announcements, whatever number of messages ask for them. */
    private static final Duration REPETITION_PERIOD = Duration.ofSeconds(1);

    private final KrytenConnection connection;
    private final RequestRouter requests;
    private final ServiceIdentity identity;
    private final LifecycleNotices notices;
    private final GroupRestarts restarts;
    private final Scheduler scheduler;
    private final RepetitionLimit repetitions;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private volatile Phase phase = Phase.STOPPED;
    private volatile String reason = NORMAL_SHUTDOWN;
    private @Nullable ConnectionStatus outage;
    private Runnable cancelHeartbeat = () -> {};

    /**
     * Creates the life cycle of a service, which is not started.
     *
     * @param connection the bus
     * @param requests the requests to the service; opened and closed with it
     * @param endpoints the addresses of the HTTP endpoints
     * @param events where {@link KrytenGroupRestartEvent} is published
     * @param scheduler the timer of the heartbeat
     */
    public ServiceLifecycle(
            KrytenConnection connection,
            RequestRouter requests,
            ServiceEndpointsProvider endpoints,
            ApplicationEventPublisher events,
            Scheduler scheduler) {
        this.connection = connection;
        this.requests = requests;
        this.identity = requests.identity();
        this.notices = new LifecycleNotices(connection, this.identity, endpoints, scheduler);
        this.restarts = new GroupRestarts(events, scheduler);
        this.scheduler = scheduler;
        this.repetitions = new RepetitionLimit(this::announceAgain, REPETITION_PERIOD, scheduler);
        connection.addListener(this::connectionChanged);
    }

    /**
     * Sets the reason that the message {@code shutdown} states; {@value #NORMAL_SHUTDOWN} unless it is set.
     *
     * @param reason the reason
     */
    public void shutdownReason(String reason) {
        this.reason = reason;
    }

    @Override
    public void start() {
        synchronized (this) {
            if (this.phase != Phase.STOPPED) {
                return;
            }
            this.phase = Phase.OFFLINE;
            this.requests.open();
            subscribe();
            planHeartbeat();
        }
        if (this.connection.isConnected()) {
            announce();
        }
    }

    @Override
    public void stop() {
        boolean announced;
        List<Subscription> ending;
        synchronized (this) {
            if (this.phase == Phase.STOPPED || this.phase == Phase.STOPPING) {
                return;
            }
            announced = this.phase == Phase.ANNOUNCED;
            this.phase = Phase.STOPPING;
            this.cancelHeartbeat.run();
            ending = List.copyOf(this.subscriptions);
            this.subscriptions.clear();
            this.outage = null;
        }
        // Ended before the shutdown is published, so that no announcement follows it.
        this.connection.drain(ending, DRAIN_LIMIT);
        this.requests.close(DRAIN_LIMIT);
        if (announced) {
            this.notices.disconnected(this.reason, null);
            this.notices.shutdown(this.reason);
        }
        this.phase = Phase.STOPPED;
    }

    @Override
    public boolean isRunning() {
        return this.phase != Phase.STOPPED;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Stops, and ends the thread for application events. */
    @Override
    public void destroy() {
        stop();
        this.restarts.close();
    }

    private void subscribe() {
        add(Subjects.DISCOVERY_POLL);
        add(Subjects.lifecycle(CommandCodec.ROBOT, "startup"));
        add(Subjects.lifecycle(this.identity.name(), "shutdown"));
        this.subscriptions.add(this.connection.subscribe(Subjects.GROUP_RESTART, null, this.restarts::receive));
    }

    private void add(String subject) {
        this.subscriptions.add(this.connection.subscribe(subject, null, message -> this.repetitions.request()));
    }

    private void connectionChanged(ConnectionStatus status) {
        if (status.state() == ConnectionState.CONNECTED) {
            announce();
            return;
        }
        synchronized (this) {
            if (this.phase == Phase.ANNOUNCED) {
                this.phase = Phase.OFFLINE;
                this.outage = status;
            }
        }
    }

    /** Publishes that the service is there, once for each connection. */
    private void announce() {
        ConnectionStatus ended;
        synchronized (this) {
            if (this.phase != Phase.OFFLINE) {
                return;
            }
            this.phase = Phase.ANNOUNCED;
            ended = this.outage;
            this.outage = null;
        }
        if (ended != null) {
            String error = ended.lastError();
            this.notices.disconnected(
                    (error != null) ? error : "Connection lost", ServiceIdentity.timestamp(ended.since()));
        }
        this.notices.connected();
        this.notices.startup();
    }

    private void announceAgain() {
        if (this.phase == Phase.ANNOUNCED) {
            this.notices.startup();
        }
    }

    private void planHeartbeat() {
        this.cancelHeartbeat = this.scheduler.scheduleCancellable(this::heartbeat, this.identity.heartbeatInterval());
    }

    private void heartbeat() {
        synchronized (this) {
            if (this.phase != Phase.OFFLINE && this.phase != Phase.ANNOUNCED) {
                return;
            }
            planHeartbeat();
        }
        if (this.phase == Phase.ANNOUNCED) {
            this.notices.heartbeat();
        }
    }

    /** Phase of the service. */
    private enum Phase {
        /** Not part of the bus: nothing is subscribed to, published or answered. */
        STOPPED,
        /** Started, without a connection; announced as soon as there is one. */
        OFFLINE,
        /** Announced in the current connection. */
        ANNOUNCED,
        /** Takes nothing new and announces nothing more; the shutdown is about to be published. */
        STOPPING
    }
}

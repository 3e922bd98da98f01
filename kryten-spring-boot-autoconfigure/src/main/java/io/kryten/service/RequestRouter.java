package io.kryten.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.health.KrytenHealth;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.KrytenConnection.Subscription;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.Subjects;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Router of the requests to this application as a service: passes each to the handler of its command, and refuses what no
 * handler takes. Requests for {@code system.ping}, {@code system.health}, {@code system.stats} and {@code system.version} come
 * by a plain subscription, so that each instance of the service answers; all others by a queue group of the service's name,
 * so that one does.
 */
public final class RequestRouter {

    private final KrytenConnection connection;
    private final ServiceIdentity identity;
    private final SystemRequests system;
    private final RequestReplies replies;
    private final Map<String, Consumer<RawMessage>> handlers = new ConcurrentHashMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();

    /**
     * Creates a router that receives nothing before {@link #open()}.
     *
     * @param connection the bus
     * @param settings the service
     * @param health the health that the service reports; may return null if it is unknown
     * @param scheduler the clock
     */
    public RequestRouter(
            KrytenConnection connection,
            ServiceSettings settings,
            Supplier<? extends @Nullable KrytenHealth> health,
            Scheduler scheduler) {
        this.connection = connection;
        this.identity = new ServiceIdentity(settings, scheduler);
        this.system = new SystemRequests(this.identity, health);
        this.replies = new RequestReplies(connection, settings.name(), scheduler);
    }

    /** Receives requests from now on. Does nothing if it does already. */
    public synchronized void open() {
        if (this.subscriptions.isEmpty()) {
            String subject = Subjects.command(this.identity.name());
            this.subscriptions.add(this.connection.subscribe(subject, null, this::receiveSystem));
            this.subscriptions.add(this.connection.subscribe(subject, this.identity.name(), this::receive));
        }
    }

    /**
     * Receives nothing more; requests that have arrived are given to their handlers first.
     *
     * @param limit the longest wait
     */
    public synchronized void close(Duration limit) {
        this.connection.drain(List.copyOf(this.subscriptions), limit);
        this.subscriptions.clear();
    }

    /** {@return this application, as others see it} */
    ServiceIdentity identity() {
        return this.identity;
    }

    /** {@return where replies are sent} */
    RequestReplies replies() {
        return this.replies;
    }

    /**
     * Passes the requests of a command to a handler, in place of an earlier one.
     *
     * @param handler called on the connection's delivery thread
     * @return ends it
     */
    Subscription handle(String command, Consumer<RawMessage> handler) {
        this.handlers.put(command, handler);
        return () -> this.handlers.remove(command, handler);
    }

    private void receiveSystem(RawMessage message) {
        ServiceRequest request = read(message);
        if (request != null && isOfEachInstance(request)) {
            this.replies.success(message, request.command(), this.system.answer(request.command()));
        }
    }

    private void receive(RawMessage message) {
        ServiceRequest request;
        try {
            request = ServiceRequest.read(message);
        } catch (KrytenValidationException ex) {
            this.replies.refuse(message, null, String.valueOf(ex.getMessage()));
            return;
        }
        if (isOfEachInstance(request)) {
            return;
        }
        String command = request.command();
        if (!request.isFor(this.identity.name())) {
            this.replies.refuse(
                    message,
                    command,
                    "Command intended for '" + LogSafe.of(String.valueOf(request.service()), RequestReplies.SHOWN)
                            + "', not '" + this.identity.name() + "'");
            return;
        }
        Consumer<RawMessage> handler = this.handlers.get(command);
        if (handler == null) {
            this.replies.refuse(message, command, "Unknown command: " + LogSafe.of(command, RequestReplies.SHOWN));
            return;
        }
        handler.accept(message);
    }

    private boolean isOfEachInstance(ServiceRequest request) {
        return SystemRequests.COMMANDS.contains(request.command()) && request.isFor(this.identity.name());
    }

    /** Returns null for a message that is no request, which is refused by one instance. */
    private static @Nullable ServiceRequest read(RawMessage message) {
        try {
            return ServiceRequest.read(message);
        } catch (KrytenValidationException ex) {
            return null;
        }
    }
}

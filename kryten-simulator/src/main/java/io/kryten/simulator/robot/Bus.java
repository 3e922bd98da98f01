package io.kryten.simulator.robot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.kryten.KrytenException;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * NATS connection of one robot process. Incoming messages are handled in the robot's loop.
 */
final class Bus {

    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

    private final KrytenConnection connection;

    private final RobotLoop loop;

    private final List<KrytenConnection.Subscription> subscriptions = new ArrayList<>();

    private boolean open = true;

    Bus(KrytenConnection connection, RobotLoop loop) {
        this.connection = connection;
        this.loop = loop;
    }

    /** Subscribes until the robot process ends. */
    void listen(String subject, Consumer<RawMessage> handler) {
        this.subscriptions.add(this.connection.subscribe(
                subject, null, message -> this.loop.execute(() -> deliver(message, handler))));
    }

    /**
     * Publishes a message.
     *
     * @param subject the subject
     * @param body the message
     * @throws KrytenException if it cannot be sent
     */
    void send(String subject, Object body) {
        this.connection.publish(subject, KrytenJson.write(body));
    }

    /**
     * Publishes a message and ignores failures. Does nothing without a subject, as for a request that expects no
     * reply.
     */
    void publish(@Nullable String subject, Object body) {
        if (subject == null) {
            return;
        }
        try {
            send(subject, body);
        } catch (KrytenException ex) {
            LOG.debug("The simulated robot could not publish", ex);
        }
    }

    /** Ends all subscriptions. */
    void close() {
        this.open = false;
        this.subscriptions.forEach(KrytenConnection.Subscription::close);
        this.subscriptions.clear();
    }

    boolean isConnected() {
        return this.connection.isConnected();
    }

    /** {@return the address of the server, empty before the first connection} */
    String server() {
        String server = this.connection.status().server();
        return (server != null) ? server : "";
    }

    /** {@return the time of the last change of the connection} */
    Instant since() {
        return this.connection.status().since();
    }

    long reconnects() {
        return this.connection.status().reconnects();
    }

    private void deliver(RawMessage message, Consumer<RawMessage> handler) {
        if (this.open) {
            handler.accept(message);
        }
    }
}

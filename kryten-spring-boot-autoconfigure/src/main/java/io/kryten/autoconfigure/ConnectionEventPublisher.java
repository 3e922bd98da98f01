package io.kryten.autoconfigure;

import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnectedEvent;
import io.kryten.nats.KrytenDisconnectedEvent;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publisher of application events for the connection: one {@link KrytenConnectedEvent} for each connect, one
 * {@link KrytenDisconnectedEvent} for each loss.
 */
public final class ConnectionEventPublisher implements ConnectionListener {

    private final ApplicationEventPublisher events;
    private boolean connected;

    /**
     * Creates a publisher, to be added to a connection.
     *
     * @param events the publisher of the application context
     */
    public ConnectionEventPublisher(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void onChange(ConnectionStatus status) {
        boolean now = status.state() == ConnectionState.CONNECTED;
        if (now != this.connected) {
            this.connected = now;
            this.events.publishEvent(now ? new KrytenConnectedEvent(status) : new KrytenDisconnectedEvent(status));
        }
    }
}

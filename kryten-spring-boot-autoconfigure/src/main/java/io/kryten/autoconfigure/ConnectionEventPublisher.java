package io.kryten.autoconfigure;

import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnectedEvent;
import io.kryten.nats.KrytenDisconnectedEvent;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells the application of its connection with {@link KrytenConnectedEvent} and {@link KrytenDisconnectedEvent}: once when
 * it is made, once when it is lost.
 */
public final class ConnectionEventPublisher implements ConnectionListener {

    private final ApplicationEventPublisher events;
    private boolean connected;

    /**
     * Creates it, to be added to a connection.
     *
     * @param events where the application is told
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

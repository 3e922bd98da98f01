package io.kryten.autoconfigure;

import io.kryten.nats.ConnectionListener;
import io.kryten.nats.KrytenConnection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Lifecycle of the connection, which starts before its users and stops after them. The first start adds the application's
 * {@link ConnectionListener} beans; added earlier, a listener that uses {@code KrytenTemplate} would be a circular reference.
 */
public final class ConnectionLifecycle implements SmartLifecycle {

    /** The phase: before ordinary lifecycle beans, whose phase is 0. */
    public static final int PHASE = Integer.MIN_VALUE / 2;

    private final KrytenConnection connection;
    private final ObjectProvider<ConnectionListener> listeners;
    private final Runnable starter;
    private final Runnable stopper;
    private volatile State state = State.NEW;

    /**
     * Creates the lifecycle of a connection.
     *
     * @param connection the connection
     * @param listeners the listeners to add, in their order
     * @param starter starts the connection
     * @param stopper stops the connection
     */
    public ConnectionLifecycle(
            KrytenConnection connection,
            ObjectProvider<ConnectionListener> listeners,
            Runnable starter,
            Runnable stopper) {
        this.connection = connection;
        this.listeners = listeners;
        this.starter = starter;
        this.stopper = stopper;
    }

    @Override
    public void start() {
        if (this.state == State.NEW) {
            this.listeners.orderedStream().forEach(this.connection::addListener);
        }
        this.state = State.STOPPED;
        this.starter.run();
        this.state = State.RUNNING;
    }

    @Override
    public void stop() {
        this.state = State.STOPPED;
        this.stopper.run();
    }

    @Override
    public boolean isRunning() {
        return this.state == State.RUNNING;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private enum State {
        /** Not started yet; the listeners are not added. */
        NEW,
        /** Running. */
        RUNNING,
        /** Stopped, or failed to start. */
        STOPPED
    }
}

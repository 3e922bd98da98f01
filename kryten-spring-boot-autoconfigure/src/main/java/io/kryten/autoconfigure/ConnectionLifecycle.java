package io.kryten.autoconfigure;

import io.kryten.nats.ConnectionListener;
import io.kryten.nats.KrytenConnection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the connection before anything that may use it, and stops it when all of that has stopped. Adds the application's
 * {@link ConnectionListener} beans at the first start: they may need what needs the connection.
 */
public final class ConnectionLifecycle implements SmartLifecycle {

    /** Early enough to be there for ordinary beans with a life cycle, which have phase 0. */
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
     * @param listeners the listeners to be added, in their order
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
        /** Never started; the listeners are not added yet. */
        NEW,
        /** Started. */
        RUNNING,
        /** Stopped, or a start failed. */
        STOPPED
    }
}

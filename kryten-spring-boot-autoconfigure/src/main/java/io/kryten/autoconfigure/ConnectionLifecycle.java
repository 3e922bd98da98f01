package io.kryten.autoconfigure;

import io.kryten.nats.NatsKrytenConnection;

import org.springframework.context.SmartLifecycle;

/** Starts the connection before anything that may use it, and stops it when all of that has stopped. */
final class ConnectionLifecycle implements SmartLifecycle {

    /** Early enough to be there for ordinary beans with a life cycle, which have phase 0. */
    private static final int PHASE = Integer.MIN_VALUE / 2;

    private final NatsKrytenConnection connection;
    private volatile boolean running;

    ConnectionLifecycle(NatsKrytenConnection connection) {
        this.connection = connection;
    }

    @Override
    public void start() {
        this.connection.start();
        this.running = true;
    }

    @Override
    public void stop() {
        this.running = false;
        this.connection.stop();
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

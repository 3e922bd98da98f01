package io.kryten.test.autoconfigure;

import io.kryten.nats.KrytenConnection;
import io.kryten.test.MockBus;

import org.springframework.context.SmartLifecycle;

/** Starts and stops the mock's connection when the real one would be. */
final class MockBusLifecycle implements SmartLifecycle {

    private static final int PHASE = Integer.MIN_VALUE / 2;

    private final MockBus bus;
    private volatile boolean running;

    /**
     * Creates it.
     *
     * @param connection needed for nothing but that those who listen to it are there before it starts
     */
    MockBusLifecycle(MockBus bus, KrytenConnection connection) {
        this.bus = bus;
    }

    @Override
    public void start() {
        this.bus.start();
        this.running = true;
    }

    @Override
    public void stop() {
        this.running = false;
        this.bus.stop();
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

package io.kryten.test.autoconfigure;

import java.time.Duration;

import io.kryten.nats.KrytenConnection;
import io.kryten.test.MockBus;

import org.springframework.context.SmartLifecycle;

/** Starts and stops the mock's connection when the real one would be; it is there a little later, as a real one is. */
final class MockBusLifecycle implements SmartLifecycle {

    private static final int PHASE = Integer.MIN_VALUE / 2;

    private final MockBus bus;
    private final Duration connectDelay;
    private volatile boolean running;

    /**
     * Creates it.
     *
     * @param connection needed for nothing but that those who listen to it are there before it starts
     * @param connectDelay a real time
     */
    MockBusLifecycle(MockBus bus, KrytenConnection connection, Duration connectDelay) {
        this.bus = bus;
        this.connectDelay = connectDelay;
    }

    @Override
    public void start() {
        this.bus.start(this.connectDelay);
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

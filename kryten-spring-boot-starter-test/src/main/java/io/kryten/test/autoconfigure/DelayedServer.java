package io.kryten.test.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.kryten.autoconfigure.ConnectionLifecycle;
import io.kryten.simulator.InProcessNatsServer;

import org.springframework.context.SmartLifecycle;

/**
 * Delays the in-process server's answers at each start of the application, which so is connected some time after its
 * start, as with a server elsewhere.
 */
final class DelayedServer implements SmartLifecycle {

    private final InProcessNatsServer server;
    private final Duration delay;
    private volatile boolean running;

    DelayedServer(InProcessNatsServer server, Duration delay) {
        this.server = server;
        this.delay = delay;
    }

    @Override
    public void start() {
        if (this.server.isRunning()) {
            this.server.pause();
            CompletableFuture.delayedExecutor(this.delay.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(this.server::resume);
        }
        this.running = true;
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return ConnectionLifecycle.PHASE - 1;
    }
}

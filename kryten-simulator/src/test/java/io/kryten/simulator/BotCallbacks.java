package io.kryten.simulator;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.kryten.nats.KrytenConnection;

/** Work of a bot without listeners on a bus in memory: the callbacks on results of its commands. */
final class BotCallbacks implements BotWork {

    private final KrytenConnection bus;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();

    BotCallbacks(KrytenConnection bus) {
        this.bus = bus;
    }

    Runnable tracked(Runnable callback) {
        this.running.incrementAndGet();
        this.changes.incrementAndGet();
        return () -> {
            try {
                callback.run();
            } finally {
                this.changes.incrementAndGet();
                this.running.decrementAndGet();
            }
        };
    }

    @Override
    public List<KrytenConnection> connections() {
        return List.of(this.bus);
    }

    @Override
    public long changes() {
        return this.changes.get();
    }

    @Override
    public List<String> underWay() {
        int callbacks = this.running.get();
        return (callbacks > 0) ? List.of(callbacks + " callbacks") : List.of();
    }
}

package io.kryten.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

import io.kryten.LogSafe;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches of key-value buckets. They follow their buckets again with each new connection. */
final class BucketWatches {

    private static final Logger logger = LoggerFactory.getLogger(BucketWatches.class);

    /** Pause before another attempt: JetStream is ready later than its server. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int SHOWN = 200;

    private final NatsKrytenConnection connection;

    private final Scheduler scheduler;

    private final RateLimitedLogger limited;

    private final ExecutorService worker = Threads.serial("watches");

    private final Map<BucketWatch, Source> watches = new ConcurrentHashMap<>();

    private final ConnectionListener listener = this::connectionChanged;

    BucketWatches(NatsKrytenConnection connection, Scheduler scheduler) {
        this.connection = connection;
        this.scheduler = scheduler;
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    /** Keeps a watch until it is closed. */
    KrytenConnection.Subscription add(BucketWatch watch, Source source) {
        this.connection.addListener(this.listener);
        this.watches.put(watch, source);
        return () -> {
            this.watches.remove(watch);
            watch.close();
        };
    }

    private void connectionChanged(ConnectionStatus status) {
        if (status.state() == ConnectionState.CONNECTED) {
            this.watches.keySet().forEach(this::followSoon);
        }
    }

    private void followSoon(BucketWatch watch) {
        this.worker.execute(() -> follow(watch));
    }

    private void follow(BucketWatch watch) {
        Source source = this.watches.get(watch);
        Connection through = this.connection.usable();
        if (source == null || through == null) {
            return;
        }
        try {
            watch.follow(source.over(through));
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } catch (IOException | JetStreamApiException | RuntimeException ex) {
            this.limited.warn(
                    watch.toString(),
                    "The {} is interrupted and is tried again: {}",
                    watch,
                    LogSafe.of(ex.toString(), SHOWN));
            this.scheduler.schedule(() -> followSoon(watch), PAUSE);
        }
    }

    /** Bucket of a watch over a connection. */
    @FunctionalInterface
    interface Source {

        KeyValue over(Connection through) throws IOException;
    }
}

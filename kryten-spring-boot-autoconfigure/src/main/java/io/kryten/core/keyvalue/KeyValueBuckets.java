package io.kryten.core.keyvalue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.kryten.KrytenException;
import io.kryten.LogSafe;
import io.kryten.nats.KeyValueNames;
import io.kryten.nats.KeyValueStore;
import io.kryten.nats.StoredValue;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Typed access to the key-value buckets of a {@link KeyValueStore}. Closing it ends all watches. */
public final class KeyValueBuckets implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(KeyValueBuckets.class);

    private static final int SHOWN = 300;

    private final Supplier<KeyValueStore> store;

    private final Consumer<String> readiness;

    private final Executor handlers;

    private final RateLimitedLogger limited;

    private final Set<WatchLane> open = ConcurrentHashMap.newKeySet();

    /**
     * Creates access to the buckets of a store.
     *
     * @param store returns the store
     * @param readiness called with the name of a bucket before each use of it; waits for the connection, or throws
     * @param handlers threads for the handlers of watches, which may block
     * @param scheduler timer of log lines
     */
    public KeyValueBuckets(
            Supplier<KeyValueStore> store, Consumer<String> readiness, Executor handlers, Scheduler scheduler) {
        this.store = store;
        this.readiness = readiness;
        this.handlers = handlers;
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    /**
     * Returns one bucket. Nothing is sent for it.
     *
     * @param bucket the bucket's name
     * @return the operations on it
     * @throws io.kryten.KrytenValidationException if the name is invalid
     */
    public KeyValueOperations bucket(String bucket) {
        KeyValueNames.checkBucket(bucket);
        return new DefaultKeyValueOperations(bucket, this);
    }

    @Override
    public void close() {
        this.open.forEach(WatchLane::close);
    }

    /** {@return the store as soon as it can be used} */
    KeyValueStore ready(String bucket) {
        this.readiness.accept(bucket);
        return this.store.get();
    }

    <T> KeyValueWatch watch(String bucket, String keys, Class<T> type, Consumer<? super KeyValueChange<T>> handler) {
        WatchLane lane =
                new WatchLane(this.handlers, stored -> handle(bucket, stored, type, handler), this.open::remove);
        this.open.add(lane);
        try {
            lane.attach(ready(bucket).watch(bucket, keys, lane::offer));
        } catch (KrytenException ex) {
            lane.close();
            throw ex;
        }
        return lane;
    }

    private <T> void handle(
            String bucket, StoredValue stored, Class<T> type, Consumer<? super KeyValueChange<T>> handler) {
        KeyValueChange<T> change;
        try {
            byte[] bytes = stored.bytes();
            T value = (bytes != null) ? ValueCodec.decode(bucket, stored, bytes, type) : null;
            change = new KeyValueChange<>(stored.key(), value, new Revision(stored.revision()), stored.writtenAt());
        } catch (KrytenException ex) {
            this.limited.warn("unreadable in " + bucket, "A change was skipped: {}", LogSafe.of(ex.toString(), SHOWN));
            return;
        }
        try {
            handler.accept(change);
        } catch (RuntimeException | Error ex) {
            this.limited.error(
                    "handler of " + bucket + " " + ex.getClass().getName(),
                    "The handler of a watch failed for {} in key-value bucket '{}'",
                    LogSafe.of(change.key(), SHOWN),
                    bucket,
                    ex);
        }
    }
}

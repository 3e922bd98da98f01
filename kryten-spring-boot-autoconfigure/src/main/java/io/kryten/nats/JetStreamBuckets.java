package io.kryten.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.kryten.KrytenException;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.KeyValueManagement;
import io.nats.client.KeyValueOptions;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueOperation;

/** Key-value buckets of a server with JetStream. */
final class JetStreamBuckets implements KeyValueStore {

    private final NatsKrytenConnection connection;

    private final KeyValueOptions options;

    private final JetStreamErrors errors;

    private final BucketWatches watches;

    JetStreamBuckets(NatsKrytenConnection connection, Duration timeout, BucketWatches watches) {
        this.connection = connection;
        this.options = KeyValueOptions.builder().jsRequestTimeout(timeout).build();
        this.errors = new JetStreamErrors(connection, timeout);
        this.watches = watches;
    }

    @Override
    public boolean createIfMissing(String bucket) {
        return call(bucket, JetStreamBuckets::noConflict, through -> {
            KeyValueManagement management = through.keyValueManagement(this.options);
            try {
                management.getStatus(bucket);
                return false;
            } catch (JetStreamApiException ex) {
                if (ex.getApiErrorCode() != JetStreamErrors.NO_BUCKET) {
                    throw ex;
                }
            }
            management.create(KeyValueConfiguration.builder(bucket).build());
            return true;
        });
    }

    @Override
    public Optional<StoredValue> get(String bucket, String key) {
        return call(
                        bucket,
                        JetStreamBuckets::noConflict,
                        through -> Optional.ofNullable(bucket(through, bucket).get(key))
                                .map(JetStreamBuckets::stored))
                .filter(value -> value.bytes() != null);
    }

    @Override
    public long put(String bucket, String key, byte[] value) {
        return call(
                bucket,
                JetStreamBuckets::noConflict,
                through -> target(through, bucket, value).put(key, value));
    }

    @Override
    public long create(String bucket, String key, byte[] value) {
        return call(
                bucket,
                () -> KeyValueErrors.exists(bucket, key),
                through -> target(through, bucket, value).create(key, value));
    }

    @Override
    public long update(String bucket, String key, byte[] value, long expected) {
        return call(
                bucket,
                () -> KeyValueErrors.changed(bucket, key, expected),
                through -> target(through, bucket, value).update(key, value, expected));
    }

    @Override
    public void delete(String bucket, String key) {
        call(bucket, JetStreamBuckets::noConflict, through -> {
            bucket(through, bucket).delete(key);
            return true;
        });
    }

    @Override
    public void delete(String bucket, String key, long expected) {
        call(bucket, () -> KeyValueErrors.changed(bucket, key, expected), through -> {
            bucket(through, bucket).delete(key, expected);
            return true;
        });
    }

    @Override
    public List<String> keys(String bucket) {
        return call(bucket, JetStreamBuckets::noConflict, through -> {
            KeyValue existing = bucket(through, bucket);
            // Without this question, a missing bucket is an error without a code.
            existing.getStatus();
            return existing.keys().stream().sorted().toList();
        });
    }

    @Override
    public KrytenConnection.Subscription watch(String bucket, String keys, Consumer<StoredValue> receiver) {
        BucketWatch watch = new BucketWatch(bucket, keys, receiver);
        // Before it follows: the connection may change meanwhile.
        KrytenConnection.Subscription subscription = this.watches.add(watch, through -> bucket(through, bucket));
        try {
            call(bucket, JetStreamBuckets::noConflict, through -> {
                watch.follow(bucket(through, bucket));
                return true;
            });
        } catch (KrytenException ex) {
            subscription.close();
            throw ex;
        }
        return subscription;
    }

    static StoredValue stored(KeyValueEntry entry) {
        boolean deleted = entry.getOperation() != KeyValueOperation.PUT;
        byte[] value = (entry.getValue() != null) ? entry.getValue() : new byte[0];
        return new StoredValue(
                entry.getKey(),
                deleted ? null : value,
                entry.getRevision(),
                entry.getCreated().toInstant());
    }

    private KeyValue bucket(Connection through, String bucket) throws IOException {
        return through.keyValue(bucket, this.options);
    }

    private KeyValue target(Connection through, String bucket, byte[] value) throws IOException {
        long limit = through.getMaxPayload();
        if (limit > 0 && value.length > limit) {
            throw KeyValueErrors.tooLarge(value.length, limit);
        }
        return bucket(through, bucket);
    }

    private <T> T call(String bucket, Supplier<KrytenException> conflict, Operation<T> operation) {
        Connection through = this.connection.usable();
        if (through == null) {
            throw KeyValueErrors.notConnected(bucket, this.connection.offlineReason());
        }
        try {
            return operation.call(through);
        } catch (JetStreamApiException ex) {
            throw this.errors.reported(bucket, ex.getApiErrorCode(), ex.getErrorDescription(), conflict);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new KrytenException("Interrupted while waiting for key-value bucket '" + bucket + "'", ex);
        } catch (IOException | IllegalStateException | IllegalArgumentException ex) {
            throw this.errors.unanswered(bucket, ex);
        }
    }

    /** Operation over a connection. */
    @FunctionalInterface
    private interface Operation<T> {

        T call(Connection through) throws IOException, JetStreamApiException, InterruptedException;
    }

    private static KrytenException noConflict() {
        return new KrytenException("JetStream reports a wrong revision of a write without one");
    }
}

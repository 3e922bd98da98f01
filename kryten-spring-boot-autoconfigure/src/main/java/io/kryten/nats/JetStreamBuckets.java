package io.kryten.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.kryten.KrytenException;
import io.kryten.nats.JetStreamErrors.Access;
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

    private final BucketHandles handles;

    private final JetStreamErrors errors;

    private final BucketWatches watches;

    JetStreamBuckets(NatsKrytenConnection connection, Duration timeout, BucketWatches watches) {
        this.connection = connection;
        this.options = KeyValueOptions.builder().jsRequestTimeout(timeout).build();
        this.handles = new BucketHandles(connection, this.options);
        this.errors = new JetStreamErrors(connection, timeout);
        this.watches = watches;
    }

    @Override
    public boolean createIfMissing(String bucket) {
        if (read(bucket, through -> exists(through.keyValueManagement(this.options), bucket))) {
            return false;
        }
        call(
                bucket,
                Access.WRITE,
                JetStreamBuckets::noConflict,
                through -> through.keyValueManagement(this.options)
                        .create(KeyValueConfiguration.builder(bucket).build()));
        this.handles.forget(bucket);
        return true;
    }

    private static boolean exists(KeyValueManagement management, String bucket)
            throws IOException, JetStreamApiException, InterruptedException {
        try {
            management.getStatus(bucket);
            return true;
        } catch (JetStreamApiException ex) {
            if (ex.getApiErrorCode() != JetStreamErrors.NO_BUCKET) {
                throw ex;
            }
            return false;
        }
    }

    @Override
    public Optional<StoredValue> get(String bucket, String key) {
        return read(
                        bucket,
                        through -> Optional.ofNullable(
                                        this.handles.get(through, bucket).get(key))
                                .map(JetStreamBuckets::stored))
                .filter(value -> value.bytes() != null);
    }

    @Override
    public long put(String bucket, String key, byte[] value) {
        return write(bucket, value.length, JetStreamBuckets::noConflict, target -> target.put(key, value));
    }

    @Override
    public long create(String bucket, String key, byte[] value) {
        return write(
                bucket, value.length, () -> KeyValueErrors.exists(bucket, key), target -> target.create(key, value));
    }

    @Override
    public long update(String bucket, String key, byte[] value, long expected) {
        return write(
                bucket,
                value.length,
                () -> KeyValueErrors.changed(bucket, key, expected),
                target -> target.update(key, value, expected));
    }

    @Override
    public void delete(String bucket, String key) {
        write(bucket, 0, JetStreamBuckets::noConflict, target -> {
            target.delete(key);
            return true;
        });
    }

    @Override
    public void delete(String bucket, String key, long expected) {
        write(bucket, 0, () -> KeyValueErrors.changed(bucket, key, expected), target -> {
            target.delete(key, expected);
            return true;
        });
    }

    @Override
    public List<String> keys(String bucket) {
        return read(bucket, through -> {
            KeyValue existing = this.handles.get(through, bucket);
            // Without this request, a missing bucket would cause an error without a code.
            existing.getStatus();
            return existing.keys().stream().sorted().toList();
        });
    }

    @Override
    public KrytenConnection.Subscription watch(String bucket, String keys, Consumer<StoredValue> receiver) {
        BucketWatch watch = new BucketWatch(bucket, keys, receiver);
        // Registered before it follows the bucket: the connection may change meanwhile.
        KrytenConnection.Subscription subscription =
                this.watches.add(watch, through -> this.handles.get(through, bucket));
        try {
            read(bucket, through -> {
                watch.follow(this.handles.get(through, bucket));
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

    private <T> T read(String bucket, Operation<Connection, T> operation) {
        return call(bucket, Access.READ, JetStreamBuckets::noConflict, operation);
    }

    /** The bucket is a read of its own: nothing is written without it. */
    private <T> T write(String bucket, int size, Supplier<KrytenException> conflict, Operation<KeyValue, T> operation) {
        KeyValue target = read(bucket, through -> {
            long limit = through.getMaxPayload();
            if (limit > 0 && size > limit) {
                throw KeyValueErrors.tooLarge(size, limit);
            }
            return this.handles.get(through, bucket);
        });
        return call(bucket, Access.WRITE, conflict, through -> {
            try {
                return operation.call(target);
            } catch (IllegalArgumentException ex) {
                throw isTooLarge(ex) ? KeyValueErrors.tooLargeWithHeaders(size, through.getMaxPayload()) : ex;
            }
        });
    }

    /** The client has no other sign of a message that is too large. */
    private static boolean isTooLarge(IllegalArgumentException failure) {
        return String.valueOf(failure.getMessage()).contains("payload size exceed");
    }

    private <T> T call(
            String bucket, Access access, Supplier<KrytenException> conflict, Operation<Connection, T> operation) {
        Connection through = this.connection.usable();
        if (through == null) {
            throw KeyValueErrors.notConnected(bucket, this.connection.offlineReason());
        }
        try {
            return operation.call(through);
        } catch (JetStreamApiException ex) {
            throw this.errors.reported(bucket, ex.getApiErrorCode(), ex.getErrorDescription(), conflict);
        } catch (InterruptedException | IOException | IllegalStateException | IllegalArgumentException ex) {
            if (isInterrupted(ex)) {
                Thread.currentThread().interrupt();
                throw JetStreamErrors.interrupted(bucket, access, ex);
            }
            throw this.errors.unanswered(bucket, access, ex);
        }
    }

    /** The client wraps most interrupts. */
    private static boolean isInterrupted(Exception failure) {
        return Thread.currentThread().isInterrupted()
                || failure instanceof InterruptedException
                || failure.getCause() instanceof InterruptedException;
    }

    /** Operation over a connection or on a bucket. */
    @FunctionalInterface
    private interface Operation<S, T> {

        T call(S source) throws IOException, JetStreamApiException, InterruptedException;
    }

    private static KrytenException noConflict() {
        return new KrytenException("JetStream reports a wrong revision of a write without one");
    }
}

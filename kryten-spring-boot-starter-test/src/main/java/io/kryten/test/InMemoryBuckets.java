package io.kryten.test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.kryten.nats.KeyValueErrors;
import io.kryten.nats.KeyValueStore;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.StoredValue;
import io.kryten.nats.SubjectRules;
import org.jspecify.annotations.Nullable;

/** Key-value buckets in memory, in place of JetStream. Watches get each change on the thread that makes it. */
final class InMemoryBuckets implements KeyValueStore {

    /** Header of a conditional write, without the revision that it expects. */
    private static final String CONDITION = "NATS/1.0\r\nNats-Expected-Last-Subject-Sequence:\r\n\r\n";

    private final Clock clock;

    private final InMemoryStatus status;

    private final Map<String, Bucket> buckets = new TreeMap<>();

    /**
     * Creates a store without buckets.
     *
     * @param status status of the connection to the store
     * @param clock dates the values
     */
    InMemoryBuckets(InMemoryStatus status, Clock clock) {
        this.status = status;
        this.clock = clock;
    }

    @Override
    public synchronized boolean createIfMissing(String bucket) {
        checkConnected(bucket);
        return this.buckets.putIfAbsent(bucket, new Bucket()) == null;
    }

    @Override
    public synchronized Optional<StoredValue> get(String bucket, String key) {
        return Optional.ofNullable(existing(bucket).values.get(key)).filter(value -> value.bytes() != null);
    }

    @Override
    public synchronized long put(String bucket, String key, byte[] value) {
        checkSize(value);
        return write(existing(bucket), key, value);
    }

    @Override
    public synchronized long create(String bucket, String key, byte[] value) {
        checkSize(value);
        boolean exists = get(bucket, key).isPresent();
        checkSizeWithHeader(value, 0);
        if (exists) {
            throw KeyValueErrors.exists(bucket, key);
        }
        return write(existing(bucket), key, value);
    }

    @Override
    public synchronized long update(String bucket, String key, byte[] value, long expected) {
        checkSize(value);
        Bucket target = existing(bucket);
        checkSizeWithHeader(value, expected);
        checkUnchanged(target, bucket, key, expected);
        return write(target, key, value);
    }

    @Override
    public synchronized void delete(String bucket, String key) {
        write(existing(bucket), key, null);
    }

    @Override
    public synchronized void delete(String bucket, String key, long expected) {
        Bucket target = existing(bucket);
        checkUnchanged(target, bucket, key, expected);
        write(target, key, null);
    }

    @Override
    public synchronized List<String> keys(String bucket) {
        return existing(bucket).values.values().stream()
                .filter(value -> value.bytes() != null)
                .map(StoredValue::key)
                .toList();
    }

    @Override
    public synchronized KrytenConnection.Subscription watch(
            String bucket, String keys, Consumer<StoredValue> receiver) {
        Bucket watched = existing(bucket);
        Watch watch = new Watch(keys, receiver);
        watched.values.values().stream()
                .filter(value -> value.bytes() != null)
                .sorted(Comparator.comparingLong(StoredValue::revision))
                .forEach(watch::offer);
        watched.watches.add(watch);
        return () -> {
            synchronized (this) {
                watched.watches.remove(watch);
            }
        };
    }

    /** Removes all values. Buckets and watches stay: an application creates them at its start. */
    synchronized void clear() {
        this.buckets.values().forEach(bucket -> {
            bucket.values.clear();
            bucket.lastRevision = 0;
        });
    }

    private long write(Bucket bucket, String key, byte @Nullable [] value) {
        bucket.lastRevision++;
        StoredValue stored = new StoredValue(key, value, bucket.lastRevision, this.clock.instant());
        bucket.values.put(key, stored);
        bucket.watches.forEach(watch -> watch.offer(stored));
        return bucket.lastRevision;
    }

    private static void checkUnchanged(Bucket target, String bucket, String key, long expected) {
        StoredValue current = target.values.get(key);
        if (current == null || current.revision() != expected) {
            throw KeyValueErrors.changed(bucket, key, expected);
        }
    }

    private Bucket existing(String bucket) {
        checkConnected(bucket);
        Bucket existing = this.buckets.get(bucket);
        if (existing == null) {
            throw KeyValueErrors.missing(bucket);
        }
        return existing;
    }

    private void checkConnected(String bucket) {
        if (!this.status.isConnected()) {
            throw KeyValueErrors.notConnected(bucket, this.status.offlineReason());
        }
    }

    private static void checkSize(byte[] value) {
        if (value.length > InMemoryConnection.MAX_PAYLOAD) {
            throw KeyValueErrors.tooLarge(value.length, InMemoryConnection.MAX_PAYLOAD);
        }
    }

    /** The header of a conditional write counts too. */
    private static void checkSizeWithHeader(byte[] value, long expected) {
        int header = CONDITION.length() + Long.toString(expected).length();
        if (value.length + header > InMemoryConnection.MAX_PAYLOAD) {
            throw KeyValueErrors.tooLargeWithHeaders(value.length, InMemoryConnection.MAX_PAYLOAD);
        }
    }

    /** Values with the marks of deleted ones by key, in alphabetical order. */
    private static final class Bucket {

        private final Map<String, StoredValue> values = new TreeMap<>();

        private final List<Watch> watches = new ArrayList<>();

        private long lastRevision;
    }

    /** Receiver of some keys. */
    private record Watch(String keys, Consumer<StoredValue> receiver) {

        void offer(StoredValue value) {
            if (SubjectRules.matches(this.keys, value.key())) {
                this.receiver.accept(value);
            }
        }
    }
}

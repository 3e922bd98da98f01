package io.kryten.core.keyvalue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.kryten.nats.KeyValueNames;
import io.kryten.nats.KeyValueStore;
import io.kryten.nats.StoredValue;

/** {@link KeyValueOperations} on one of the {@link KeyValueBuckets}. */
final class DefaultKeyValueOperations implements KeyValueOperations {

    private final String bucket;

    private final KeyValueBuckets buckets;

    DefaultKeyValueOperations(String bucket, KeyValueBuckets buckets) {
        this.bucket = bucket;
        this.buckets = buckets;
    }

    @Override
    public String bucket() {
        return this.bucket;
    }

    @Override
    public boolean createIfMissing() {
        return this.buckets.ready(this.bucket).createIfMissing(this.bucket);
    }

    @Override
    public <T> Optional<KeyValueEntry<T>> entry(String key, Class<T> type) {
        return storeFor(key).get(this.bucket, key).flatMap(stored -> entry(stored, type));
    }

    private <T> Optional<KeyValueEntry<T>> entry(StoredValue stored, Class<T> type) {
        byte[] bytes = stored.bytes();
        if (bytes == null) {
            return Optional.empty();
        }
        T value = ValueCodec.decode(this.bucket, stored, bytes, type);
        return Optional.of(
                new KeyValueEntry<>(stored.key(), value, new Revision(stored.revision()), stored.writtenAt()));
    }

    @Override
    public Revision put(String key, Object value) {
        byte[] bytes = ValueCodec.encode(key, value);
        return new Revision(storeFor(key).put(this.bucket, key, bytes));
    }

    @Override
    public Revision create(String key, Object value) {
        byte[] bytes = ValueCodec.encode(key, value);
        return new Revision(storeFor(key).create(this.bucket, key, bytes));
    }

    @Override
    public Revision update(String key, Object value, Revision expected) {
        byte[] bytes = ValueCodec.encode(key, value);
        return new Revision(storeFor(key).update(this.bucket, key, bytes, expected.value()));
    }

    @Override
    public void delete(String key) {
        storeFor(key).delete(this.bucket, key);
    }

    @Override
    public void delete(String key, Revision expected) {
        storeFor(key).delete(this.bucket, key, expected.value());
    }

    @Override
    public List<String> keys() {
        return this.buckets.ready(this.bucket).keys(this.bucket);
    }

    @Override
    public <T> KeyValueWatch watch(String keys, Class<T> type, Consumer<? super KeyValueChange<T>> handler) {
        KeyValueNames.checkKeys(keys);
        return this.buckets.watch(this.bucket, keys, type, handler);
    }

    @Override
    public String toString() {
        return "key-value bucket '" + this.bucket + "'";
    }

    private KeyValueStore storeFor(String key) {
        KeyValueNames.checkKey(key);
        return this.buckets.ready(this.bucket);
    }
}

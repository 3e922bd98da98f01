package io.kryten.nats;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Key-value buckets as bytes. Names are valid ({@link KeyValueNames}).
 *
 * <p>Each method waits for the server, and throws {@link io.kryten.KrytenConnectionException} without a connection and for a read
 * whose connection was lost, {@link io.kryten.KrytenTimeoutException} if the server does not reply in time,
 * {@link io.kryten.UnconfirmedCommandException} for a write whose connection was lost or whose thread was interrupted,
 * {@link io.kryten.KrytenValidationException} for a value above the server's limit, and {@link io.kryten.KrytenException} for a
 * missing bucket, without JetStream and for another error of it.
 */
public interface KeyValueStore {

    /**
     * Creates a bucket that keeps the newest value of each key, unless it exists.
     *
     * @param bucket the bucket's name
     * @return whether it was created
     */
    boolean createIfMissing(String bucket);

    /**
     * Reads the newest value of a key.
     *
     * @param bucket the bucket's name
     * @param key the key
     * @return the value; empty if the key does not exist or was deleted
     */
    Optional<StoredValue> get(String bucket, String key);

    /**
     * Writes a value.
     *
     * @param bucket the bucket's name
     * @param key the key
     * @param value the value
     * @return its revision
     */
    long put(String bucket, String key, byte[] value);

    /**
     * Writes a value unless the key has one.
     *
     * @param bucket the bucket's name
     * @param key the key
     * @param value the value
     * @return its revision
     * @throws io.kryten.KeyValueConflictException if the key has a value
     */
    long create(String bucket, String key, byte[] value);

    /**
     * Writes a value if the key still has a revision.
     *
     * @param bucket the bucket's name
     * @param key the key
     * @param value the value
     * @param expected the revision
     * @return the new revision
     * @throws io.kryten.KeyValueConflictException if the key has another revision
     */
    long update(String bucket, String key, byte[] value, long expected);

    /**
     * Marks a key as deleted, whether it exists or not.
     *
     * @param bucket the bucket's name
     * @param key the key
     */
    void delete(String bucket, String key);

    /**
     * Marks a key as deleted if it still has a revision.
     *
     * @param bucket the bucket's name
     * @param key the key
     * @param expected the revision
     * @throws io.kryten.KeyValueConflictException if the key has another revision
     */
    void delete(String bucket, String key, long expected);

    /**
     * Lists the keys that have a value.
     *
     * @param bucket the bucket's name
     * @return the keys in alphabetical order
     */
    List<String> keys(String bucket);

    /**
     * Watches keys: their newest values first, in the order of their revisions, then each change. A loss of the connection makes a
     * gap that is closed after it; of several changes of a key in that time the newest is delivered.
     *
     * @param bucket the bucket's name
     * @param keys a key; wildcards as in subjects are allowed
     * @param receiver called with each value and each deletion, one call at a time; must not block
     * @return the watch
     */
    KrytenConnection.Subscription watch(String bucket, String keys, Consumer<StoredValue> receiver);
}

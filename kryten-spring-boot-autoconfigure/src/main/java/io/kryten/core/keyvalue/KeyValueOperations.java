package io.kryten.core.keyvalue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Typed access to one key-value bucket of JetStream, a store in the NATS server that outlives this application and is shared
 * with others.
 *
 * <p>Byte arrays and texts are stored as they are. Any other value is stored as JSON: records, maps, lists, numbers and booleans.
 * The Jackson settings of the application have no influence. A key consists of {@code A-Z}, {@code a-z}, {@code 0-9}, {@code _},
 * {@code -}, {@code /} and {@code =}, in parts with dots between them.
 *
 * <p>Each method waits for the server. A key without a value is no error. Everything else throws:
 * <ul>
 * <li>{@link io.kryten.KrytenValidationException}: an invalid key, or a value above the server's limit for messages (1 MB unless
 * configured, which for conditional writes includes about 100 bytes of headers); nothing was sent
 * <li>{@link io.kryten.KeyValueConflictException}: another client has changed the key; nothing was changed
 * <li>{@link io.kryten.KrytenConnectionException}: no connection, and nothing was changed. During the start of the application and with
 * {@code kryten.command.offline=wait} a call waits for the connection as commands do
 * <li>{@link io.kryten.KrytenTimeoutException}: no reply within {@code kryten.command.timeout}; of a write it is not known whether it
 * was made
 * <li>{@link io.kryten.UnconfirmedCommandException}: the connection was lost, or the thread interrupted, during a write; it is not
 * known whether it was made
 * <li>{@link io.kryten.KrytenException}: the bucket does not exist, the server has no JetStream, or a value does not fit its type
 * </ul>
 * No write is ever repeated by the library.
 */
public interface KeyValueOperations {

    /** {@return the name of the bucket} */
    String bucket();

    /**
     * Creates the bucket unless it exists: on disk, without a limit of age and size, with the newest value of each key. A bucket is
     * never created without this call, so that a mistyped name is an error. An existing bucket keeps its settings.
     *
     * @return whether the bucket was created
     */
    boolean createIfMissing();

    /**
     * Reads a value.
     *
     * @param key the key
     * @param type class of the value
     * @param <T> type of the value
     * @return the value; empty if the key does not exist or was deleted
     */
    default <T> Optional<T> get(String key, Class<T> type) {
        return entry(key, type).map(KeyValueEntry::value);
    }

    /**
     * Reads a value with its revision.
     *
     * @param key the key
     * @param type class of the value
     * @param <T> type of the value
     * @return the value; empty if the key does not exist or was deleted
     */
    <T> Optional<KeyValueEntry<T>> entry(String key, Class<T> type);

    /**
     * Writes a value, whatever the key had before.
     *
     * @param key the key
     * @param value the value
     * @return its revision
     */
    Revision put(String key, Object value);

    /**
     * Writes a value if the key has none.
     *
     * @param key the key
     * @param value the value
     * @return its revision
     * @throws io.kryten.KeyValueConflictException if the key has a value
     */
    Revision create(String key, Object value);

    /**
     * Writes a value if the key was not changed since it was read: of two clients that change the same value at the same time,
     * one succeeds and the other has to read it again.
     *
     * @param key the key
     * @param value the value
     * @param expected the revision that was read
     * @return the new revision
     * @throws io.kryten.KeyValueConflictException if the key has another revision, or was deleted
     */
    Revision update(String key, Object value, Revision expected);

    /**
     * Deletes a key, whether it exists or not.
     *
     * @param key the key
     */
    void delete(String key);

    /**
     * Deletes a key if it was not changed since it was read.
     *
     * @param key the key
     * @param expected the revision that was read
     * @throws io.kryten.KeyValueConflictException if the key has another revision
     */
    void delete(String key, Revision expected);

    /** {@return the keys that have a value, in alphabetical order} */
    List<String> keys();

    /**
     * Watches keys: first their values of now, in the order of their revisions, then each change. After a loss of the connection
     * the watch goes on, and brings what was changed meanwhile. Of several changes of one key that come faster than the handler
     * works, the handler gets the newest.
     *
     * @param keys a key; {@code *} in place of a part and {@code >} in place of the last parts stand for any, so {@code >} watches
     * the whole bucket
     * @param type class of the values; a value that does not fit is logged and skipped
     * @param handler called with one change at a time, in the order of the revisions, on a thread of its own that may block. Its
     * exceptions are logged
     * @param <T> type of the values
     * @return the watch, to be closed by the caller; the end of the application closes it too
     */
    <T> KeyValueWatch watch(String keys, Class<T> type, Consumer<? super KeyValueChange<T>> handler);
}

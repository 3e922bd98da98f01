package io.kryten.core.keyvalue;

import java.time.Instant;

/**
 * A value of a key-value bucket with its revision.
 *
 * @param key the key
 * @param value the value
 * @param revision the revision, for {@link KeyValueOperations#update} and {@link KeyValueOperations#delete(String, Revision)}
 * @param writtenAt time of the write by the server's clock
 * @param <T> type of the value
 */
public record KeyValueEntry<T>(String key, T value, Revision revision, Instant writtenAt) {}

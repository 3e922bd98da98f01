package io.kryten.core.keyvalue;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A value that was written, or a key that was deleted.
 *
 * @param key the key
 * @param value the new value; null if the key was deleted
 * @param revision the revision of the change
 * @param writtenAt time of the change by the server's clock
 * @param <T> type of the value
 */
public record KeyValueChange<T>(String key, @Nullable T value, Revision revision, Instant writtenAt) {

    /** {@return whether the key was deleted} */
    public boolean deleted() {
        return this.value == null;
    }
}

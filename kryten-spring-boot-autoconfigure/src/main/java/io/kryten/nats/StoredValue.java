package io.kryten.nats;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A value of a key-value bucket, or the mark of a deleted one.
 *
 * @param key the key
 * @param bytes the value, not copied; null if the key was deleted
 * @param revision number of the write within its bucket, above zero
 * @param writtenAt time of the write by the server's clock
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredValue(String key, byte @Nullable [] bytes, long revision, Instant writtenAt) {

    /** {@return key, size and revision: values may hold text of strangers} */
    @Override
    public String toString() {
        String size = (this.bytes != null) ? this.bytes.length + " bytes" : "deleted";
        return "StoredValue[" + this.key + ", " + size + ", revision " + this.revision + "]";
    }
}

package io.kryten.nats;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A value of a key-value bucket.
 *
 * @param bytes the value; kept, not copied
 * @param writtenAt time of the write by the server's clock
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeyValue(byte[] bytes, Instant writtenAt) {

    /** {@return the value as text} */
    public String text() {
        return new String(this.bytes, StandardCharsets.UTF_8);
    }

    /** {@return the size only: values may hold text of strangers} */
    @Override
    public String toString() {
        return "KeyValue[" + this.bytes.length + " bytes, writtenAt=" + this.writtenAt + "]";
    }
}

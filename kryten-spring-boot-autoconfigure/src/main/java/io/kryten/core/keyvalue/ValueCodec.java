package io.kryten.core.keyvalue;

import java.nio.charset.StandardCharsets;

import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.nats.StoredValue;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/** Form of values in buckets: byte arrays and texts as they are, anything else as JSON. */
final class ValueCodec {

    private static final int SHOWN = 100;

    private ValueCodec() {}

    static byte[] encode(String key, @Nullable Object value) {
        if (value == null) {
            throw new KrytenValidationException("Key '" + LogSafe.of(key, SHOWN)
                    + "' was not written: null is no value; call delete to remove the key");
        }
        if (value instanceof byte[] raw) {
            return raw.clone();
        }
        return (value instanceof CharSequence text)
                ? text.toString().getBytes(StandardCharsets.UTF_8)
                : KrytenJson.write(value);
    }

    static <T> T decode(String bucket, StoredValue stored, byte[] bytes, Class<T> type) {
        if (type == byte[].class) {
            return type.cast(bytes.clone());
        }
        if (type == String.class || type == CharSequence.class) {
            return type.cast(new String(bytes, StandardCharsets.UTF_8));
        }
        try {
            return KrytenJson.convert(KrytenJson.readTree(bytes), type);
        } catch (KrytenException ex) {
            throw new KrytenException(
                    "Key '" + LogSafe.of(stored.key(), SHOWN) + "' of bucket '" + bucket + "', revision "
                            + stored.revision() + ", cannot be read: " + ex.getMessage(),
                    ex);
        }
    }
}

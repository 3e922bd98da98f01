package io.kryten.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.kryten.NoRobotException;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads key-value buckets of JetStream, one value at a time, with a plain request: a bucket is a stream of the name
 * {@code KV_<bucket>}, whose messages have the subjects {@code $KV.<bucket>.<key>}.
 */
public final class KeyValueReader {

    private static final String READ = "$JS.API.STREAM.MSG.GET.KV_";

    /** Header of a message that marks a removed value. */
    private static final String REMOVED = "KV-Operation:";

    private final KrytenConnection connection;
    private final Duration timeout;

    /**
     * Creates a reader.
     *
     * @param connection connection to JetStream
     * @param timeout maximum time for a reply
     */
    public KeyValueReader(KrytenConnection connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /**
     * Reads the newest value of a key.
     *
     * @param bucket the bucket's name
     * @param key the key
     * @return completes with the value, empty if there is no such key, no such bucket or no JetStream; or exceptionally
     * with {@link io.kryten.KrytenConnectionException}, {@link io.kryten.KrytenTimeoutException} or, for a name that
     * cannot be one of NATS, {@link io.kryten.KrytenValidationException}
     */
    public CompletableFuture<Optional<KeyValue>> read(String bucket, String key) {
        byte[] question = KrytenJson.write(Map.of("last_by_subj", "$KV." + bucket + "." + key));
        CompletableFuture<Optional<KeyValue>> answer =
                this.connection.request(READ + bucket, question, this.timeout, reply -> Optional.of(value(reply)));
        return answer.exceptionally(failure -> {
            Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
            if (cause instanceof NoRobotException) {
                // A server without JetStream has no responder.
                return Optional.empty();
            }
            throw new CompletionException(cause);
        });
    }

    private static Optional<KeyValue> value(RawMessage reply) {
        StoredMessage message = KrytenJson.convert(KrytenJson.readTree(reply.body()), Reply.class)
                .message();
        boolean removed = message != null && new String(message.hdrs(), StandardCharsets.ISO_8859_1).contains(REMOVED);
        return (message != null && !removed)
                ? Optional.of(new KeyValue(message.data(), Instant.parse(message.time())))
                : Optional.empty();
    }

    /** Reply of JetStream; the message is null if there is none. */
    private record Reply(@Nullable StoredMessage message) {}

    /** A message of a stream; Jackson decodes headers and content from Base64. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record StoredMessage(byte[] hdrs, byte[] data, String time) {

        StoredMessage {
            hdrs = (hdrs != null) ? hdrs : new byte[0];
            data = (data != null) ? data : new byte[0];
        }
    }
}

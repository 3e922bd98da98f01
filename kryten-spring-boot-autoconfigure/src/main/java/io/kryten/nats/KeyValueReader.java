package io.kryten.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenException;
import io.kryten.NoRobotException;
import io.kryten.protocol.KrytenJson;

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
        CompletableFuture<Optional<KeyValue>> answer;
        try {
            answer = this.connection.request(READ + bucket, question, this.timeout, reply -> Optional.of(value(reply)));
        } catch (KrytenException ex) {
            return CompletableFuture.failedFuture(ex);
        }
        return answer.exceptionally(failure -> {
            Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
            if (cause instanceof NoRobotException) {
                // A server without JetStream has no responder.
                return Optional.empty();
            }
            throw new CompletionException(cause);
        });
    }

    private static Optional<KeyValue> value(RawMessage answer) {
        JsonNode message = KrytenJson.readTree(answer.body()).path("message");
        String headers = new String(decoded(message.path("hdrs")), StandardCharsets.ISO_8859_1);
        if (!message.isObject() || headers.contains(REMOVED)) {
            return Optional.empty();
        }
        return Optional.of(new KeyValue(
                decoded(message.path("data")), time(message.path("time").asText(""))));
    }

    private static byte[] decoded(JsonNode base64) {
        try {
            return Base64.getDecoder().decode(base64.asText(""));
        } catch (IllegalArgumentException ex) {
            throw new KrytenException("The reply of JetStream is not encoded in Base64");
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException ex) {
            return Instant.EPOCH;
        }
    }
}

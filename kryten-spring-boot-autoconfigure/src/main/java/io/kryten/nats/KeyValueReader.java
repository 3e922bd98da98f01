package io.kryten.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.kryten.KrytenException;
import io.kryten.LogSafe;
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

    /** Code of JetStream's error for a message or a stream that does not exist. */
    private static final Object NOT_FOUND = 404;

    /** Codes of the errors "JetStream not enabled" and "JetStream not enabled for account". */
    private static final Set<Object> NOT_ENABLED = Set.of(10076, 10039);

    private static final int SHOWN = 200;

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
     * with {@link io.kryten.KrytenConnectionException}, {@link io.kryten.KrytenTimeoutException}, for a name that cannot
     * be one of NATS {@link io.kryten.KrytenValidationException}, or, for another error of JetStream or an unreadable
     * reply, {@link KrytenException}
     */
    public CompletableFuture<Optional<KeyValue>> read(String bucket, String key) {
        String subject = "$KV." + bucket + "." + key;
        byte[] question = KrytenJson.write(Map.of("last_by_subj", subject));
        CompletableFuture<Optional<KeyValue>> answer = this.connection.request(
                READ + bucket, question, this.timeout, reply -> Optional.of(value(subject, reply)));
        return answer.exceptionally(failure -> {
            Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
            if (cause instanceof NoRobotException) {
                // A server without JetStream has no responder.
                return Optional.empty();
            }
            throw new CompletionException(cause);
        });
    }

    private static Optional<KeyValue> value(String subject, RawMessage answer) {
        Reply reply = KrytenJson.convert(KrytenJson.readTree(answer.body()), Reply.class);
        StoredMessage message = reply.message();
        if (message == null) {
            return missing(subject, reply.error());
        }
        boolean removed = new String(message.hdrs(), StandardCharsets.ISO_8859_1).contains(REMOVED);
        return removed ? Optional.empty() : Optional.of(new KeyValue(message.data(), time(subject, message)));
    }

    private static Optional<KeyValue> missing(String subject, @Nullable Map<String, Object> error) {
        if (error == null) {
            throw unreadable(subject, "JetStream's reply has neither a message nor an error");
        }
        if (!NOT_FOUND.equals(error.get("code")) && !NOT_ENABLED.contains(error.getOrDefault("err_code", 0))) {
            String text = error.get("code") + ": " + error.get("description");
            throw unreadable(subject, "JetStream reports error " + LogSafe.of(text, SHOWN));
        }
        return Optional.empty();
    }

    private static Instant time(String subject, StoredMessage message) {
        String time = message.time();
        if (time == null) {
            throw unreadable(subject, "JetStream's reply has no time");
        }
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException ex) {
            throw unreadable(subject, "the time in JetStream's reply is invalid: '" + LogSafe.of(time, SHOWN) + "'");
        }
    }

    private static KrytenException unreadable(String subject, String reason) {
        return new KrytenException("The value " + LogSafe.of(subject, SHOWN) + " cannot be read: " + reason);
    }

    /** Reply of JetStream: a message or an error. */
    private record Reply(
            @Nullable StoredMessage message, @Nullable Map<String, Object> error) {}

    /** A message of a stream; Jackson decodes headers and content from Base64. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record StoredMessage(byte[] hdrs, byte[] data, @Nullable String time) {

        StoredMessage {
            hdrs = (hdrs != null) ? hdrs : new byte[0];
            data = (data != null) ? data : new byte[0];
        }
    }
}

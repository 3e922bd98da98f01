package io.kryten.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.LogSafe;
import io.kryten.NoRobotException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.protocol.KrytenJson;
import io.kryten.support.Futures;

/**
 * Translates errors of JetStream. The client has one error for a time-out, a missing bucket and a missing JetStream where it
 * gets no reply; a question for the bucket distinguishes them.
 */
final class JetStreamErrors {

    /** Code of the error for a missing bucket, which is a stream. */
    static final int NO_BUCKET = 10059;

    private static final int WRONG_REVISION = 10071;

    /** The same conflict in a bucket with replicas. */
    private static final int WRONG_REVISION_OF_REPLICAS = 10164;

    private static final int NOT_ENABLED = 10076;

    private static final int NOT_ENABLED_FOR_ACCOUNT = 10039;

    private static final String UNKNOWN = "; it is not known whether it was changed";

    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    /** Longest wait for the question for the bucket, which comes after the time-out of the call. */
    private static final Duration DIAGNOSIS = Duration.ofMillis(500);

    /** Status of the server for a request that nothing takes: of a write, that no stream stores it. */
    private static final String NO_RESPONDERS = "503";

    private static final int SHOWN = 200;

    private final KrytenConnection connection;

    private final Duration timeout;

    JetStreamErrors(KrytenConnection connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /** An error that JetStream has reported. */
    KrytenException reported(String bucket, int code, String description, Supplier<KrytenException> conflict) {
        return switch (code) {
            case NO_BUCKET -> KeyValueErrors.missing(bucket);
            case WRONG_REVISION, WRONG_REVISION_OF_REPLICAS -> conflict.get();
            case NOT_ENABLED, NOT_ENABLED_FOR_ACCOUNT -> KeyValueErrors.noJetStream(bucket);
            default ->
                new KrytenException("JetStream reports error " + code + " for key-value bucket '" + bucket + "': "
                        + LogSafe.of(description, SHOWN));
        };
    }

    /** An interrupt of a thread that waited. The caller restores the interrupt flag. */
    static KrytenException interrupted(String bucket, Access access, Exception failure) {
        return switch (access) {
            case READ ->
                new KrytenException("Interrupted while waiting for key-value bucket '" + bucket + "'", failure);
            case WRITE ->
                new UnconfirmedCommandException(
                        "Interrupted while waiting for key-value bucket '" + bucket + "'" + UNKNOWN, failure);
        };
    }

    /** A failure without a report of JetStream. A write that the server refused at once has changed nothing. */
    KrytenException unanswered(String bucket, Access access, Exception failure) {
        if (!this.connection.isConnected()) {
            return lost(bucket, access, failure);
        }
        boolean refused = String.valueOf(failure.getMessage()).contains(NO_RESPONDERS);
        boolean brief = !refused && DIAGNOSIS.compareTo(this.timeout) < 0;
        try {
            JsonNode error = this.connection
                    .request(
                            "$JS.API.STREAM.INFO.KV_" + bucket,
                            EMPTY_OBJECT,
                            brief ? DIAGNOSIS : this.timeout,
                            reply -> Optional.of(KrytenJson.readTree(reply.body())))
                    .join()
                    .path("error");
            if (error.isObject()) {
                String description = error.path("description").asText();
                return reported(
                        bucket,
                        error.path("err_code").intValue(),
                        description,
                        () -> timedOut(bucket, access, failure));
            }
        } catch (CompletionException ex) {
            Throwable cause = Futures.unwrapped(ex);
            if (cause instanceof NoRobotException) {
                return KeyValueErrors.noJetStream(bucket);
            }
            if (cause instanceof KrytenConnectionException) {
                return lost(bucket, access, failure);
            }
        }
        return refused ? KeyValueErrors.missing(bucket) : timedOut(bucket, access, failure);
    }

    private static KrytenException lost(String bucket, Access access, Exception failure) {
        String lost = "The connection to NATS was lost while key-value bucket '" + bucket + "' was used";
        return switch (access) {
            case READ -> new KrytenConnectionException(lost, failure);
            case WRITE -> new UnconfirmedCommandException(lost + UNKNOWN, failure);
        };
    }

    private KrytenException timedOut(String bucket, Access access, Exception failure) {
        String silent = "JetStream has not replied within " + this.timeout.toMillis() + " ms for key-value bucket '"
                + bucket + "'";
        return new KrytenTimeoutException((access == Access.WRITE) ? silent + UNKNOWN : silent, failure);
    }

    /** Kind of a request. */
    enum Access {

        /** Changes nothing, so a failure leaves nothing unknown. */
        READ,

        /** May change the bucket although no reply came. */
        WRITE
    }
}

package io.kryten.nats;

import io.kryten.KeyValueConflictException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;

/** Exceptions of a {@link KeyValueStore}, for its implementations. */
public final class KeyValueErrors {

    private static final int SHOWN = 100;

    private KeyValueErrors() {}

    /**
     * A bucket that was used without a connection.
     *
     * @param bucket its name
     * @param reason why there is no connection
     * @return the exception
     */
    public static KrytenConnectionException notConnected(String bucket, String reason) {
        return new KrytenConnectionException("Key-value bucket '" + bucket + "' was not used: " + reason);
    }

    /**
     * A bucket that does not exist.
     *
     * @param bucket its name
     * @return the exception
     */
    public static KrytenException missing(String bucket) {
        return new KrytenException("There is no key-value bucket '" + LogSafe.of(bucket, SHOWN)
                + "': create it with keyValue(\"" + LogSafe.of(bucket, SHOWN)
                + "\").createIfMissing(), or with 'nats kv add'");
    }

    /**
     * A server without JetStream.
     *
     * @param bucket the bucket's name
     * @return the exception
     */
    public static KrytenException noJetStream(String bucket) {
        return new KrytenException(
                "Key-value bucket '" + LogSafe.of(bucket, SHOWN)
                        + "' cannot be used: the NATS server, or the account of this application, has no JetStream."
                        + " Start nats-server with -js. The in-process server of tests has none; MockKrytenTemplate has buckets");
    }

    /**
     * A key that exists although it was to be created.
     *
     * @param bucket the bucket's name
     * @param key the key
     * @return the exception
     */
    public static KeyValueConflictException exists(String bucket, String key) {
        return new KeyValueConflictException(
                bucket, key, "it has a value already. Use put to replace it, or update with its revision");
    }

    /**
     * A key that has another revision than expected.
     *
     * @param bucket the bucket's name
     * @param key the key
     * @param expected the expected revision
     * @return the exception
     */
    public static KeyValueConflictException changed(String bucket, String key, long expected) {
        return new KeyValueConflictException(
                bucket,
                key,
                "its revision is not " + expected
                        + ", because another client has changed it. Read it again, and repeat the change on the new value");
    }

    /**
     * A value above the server's limit for messages.
     *
     * @param size size of the value in bytes
     * @param limit the limit in bytes
     * @return the exception
     */
    public static KrytenValidationException tooLarge(int size, long limit) {
        return new KrytenValidationException(
                "A value of " + size + " bytes is too large: this NATS server takes up to " + limit);
    }

    /**
     * A value that exceeds the server's limit for messages together with the headers of a conditional write.
     *
     * @param size size of the value in bytes
     * @param limit the limit in bytes
     * @return the exception
     */
    public static KrytenValidationException tooLargeWithHeaders(int size, long limit) {
        return new KrytenValidationException("A value of " + size
                + " bytes is too large: with the headers of this write it exceeds the " + limit
                + " bytes that this NATS server takes");
    }
}

package io.kryten;

/**
 * Thrown when a value of a key-value bucket was not written, because the key had another revision than expected: another client
 * has written, created or deleted it meanwhile. Nothing was changed.
 */
public class KeyValueConflictException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /** The bucket's name. */
    private final String bucket;

    /** The key. */
    private final String key;

    /**
     * Creates an exception.
     *
     * @param bucket the bucket's name
     * @param key the key
     * @param reason what was expected, and what to do about it
     */
    public KeyValueConflictException(String bucket, String key, String reason) {
        super("Key '" + LogSafe.of(key, 100) + "' of bucket '" + LogSafe.of(bucket, 100) + "' was not changed: "
                + reason);
        this.bucket = bucket;
        this.key = key;
    }

    /** {@return the bucket's name} */
    public String bucket() {
        return this.bucket;
    }

    /** {@return the key} */
    public String key() {
        return this.key;
    }
}

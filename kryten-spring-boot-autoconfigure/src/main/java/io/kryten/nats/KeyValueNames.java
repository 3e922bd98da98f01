package io.kryten.nats;

import java.util.regex.Pattern;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;

/** Rules of JetStream for the names of key-value buckets and their keys. */
public final class KeyValueNames {

    private static final Pattern BUCKET = Pattern.compile("[\\w-]{1,200}");

    /** Parts between dots, as a key is a part of a subject. */
    private static final Pattern KEY = Pattern.compile("[\\w/=-]+(\\.[\\w/=-]+)*");

    private static final Pattern KEYS = Pattern.compile("([\\w/=-]+\\.|\\*\\.)*([\\w/=-]+|\\*|>)");

    private static final int LONGEST_KEY = 700;

    private static final int SHOWN = 60;

    private KeyValueNames() {}

    /**
     * Validates the name of a bucket.
     *
     * @param bucket the name
     * @throws KrytenValidationException if it is not valid
     */
    public static void checkBucket(String bucket) {
        if (bucket == null || !BUCKET.matcher(bucket).matches()) {
            throw new KrytenValidationException("'" + LogSafe.of(String.valueOf(bucket), SHOWN)
                    + "' is no name of a key-value bucket: 1 to 200" + " of A-Z, a-z, 0-9, '_' and '-' are allowed");
        }
    }

    /**
     * Validates a key.
     *
     * @param key the key
     * @throws KrytenValidationException if it is not valid
     */
    public static void checkKey(String key) {
        check(key, KEY, "");
    }

    /**
     * Validates a pattern of keys.
     *
     * @param keys a key, in which {@code *} stands for one part and {@code >} at the end for one or more
     * @throws KrytenValidationException if it is not valid
     */
    public static void checkKeys(String keys) {
        check(keys, KEYS, "; '*' in place of a part and '>' in place of the last parts stand for any");
    }

    private static void check(String key, Pattern rule, String more) {
        // Checks the length first: a long text would exhaust the stack of the recursive pattern.
        if (key == null || key.length() > LONGEST_KEY || !rule.matcher(key).matches()) {
            throw new KrytenValidationException("'" + LogSafe.of(String.valueOf(key), SHOWN)
                    + "' is no key of a key-value bucket: 1 to "
                    + LONGEST_KEY + " of A-Z, a-z, 0-9, '_', '-', '/' and '=' are allowed, in parts with dots between"
                    + " them" + more);
        }
    }
}

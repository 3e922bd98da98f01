package io.kryten.core.keyvalue;

import io.kryten.KrytenValidationException;

/**
 * Number of a write within its key-value bucket. It grows with each write of any key, so it orders the writes of a bucket.
 *
 * @param value the number, above zero
 */
public record Revision(long value) implements Comparable<Revision> {

    /**
     * Checks the number.
     *
     * @param value the number
     * @throws KrytenValidationException if it is not above zero
     */
    public Revision {
        if (value <= 0) {
            throw new KrytenValidationException(
                    "A revision is above zero, not " + value + "; use create for a key that does not exist");
        }
    }

    @Override
    public int compareTo(Revision other) {
        return Long.compare(this.value, other.value);
    }

    /** {@return the number} */
    @Override
    public String toString() {
        return Long.toString(this.value);
    }
}

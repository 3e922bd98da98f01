package io.kryten.autoconfigure;

import io.kryten.KrytenException;
import io.kryten.Printable;
import org.jspecify.annotations.Nullable;

/** A key under {@code kryten.*} cannot be used. */
public class InvalidKrytenPropertyException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /** The key. */
    private final String key;
    /** What it is set to. */
    private final @Nullable String value;
    /** What is wrong. */
    private final String trouble;
    /** What to do. */
    private final String mend;

    /**
     * Creates it.
     *
     * @param key the key, for example {@code kryten.channels[0].domain}
     * @param value what it is set to; null if it is not set or a secret
     * @param trouble what is wrong with it
     * @param mend what to do
     */
    public InvalidKrytenPropertyException(String key, @Nullable String value, String trouble, String mend) {
        super(key + ((value != null) ? " = '" + Printable.of(value, 200) + "'" : "") + ": " + trouble + " " + mend);
        this.key = key;
        this.value = (value != null) ? Printable.of(value, 200) : null;
        this.trouble = trouble;
        this.mend = mend;
    }

    /** {@return the key} */
    public String key() {
        return this.key;
    }

    /** {@return what it is set to; null if it is not set or a secret} */
    public @Nullable String value() {
        return this.value;
    }

    /** {@return what is wrong with it} */
    public String trouble() {
        return this.trouble;
    }

    /** {@return what to do} */
    public String mend() {
        return this.mend;
    }
}

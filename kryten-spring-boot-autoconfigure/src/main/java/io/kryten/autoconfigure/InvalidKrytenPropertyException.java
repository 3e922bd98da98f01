package io.kryten.autoconfigure;

import io.kryten.KrytenException;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

/** Failure at start-up: a property under {@code kryten} is missing or has an invalid value. */
public class InvalidKrytenPropertyException extends KrytenException {

    private static final long serialVersionUID = 1L;

    /** The property's key. */
    private final String key;
    /** The configured value. */
    private final @Nullable String value;
    /** The broken rule. */
    private final String description;
    /** The correction. */
    private final String action;

    /**
     * Creates the exception; its message holds all four texts.
     *
     * @param key the property's key, for example {@code kryten.channels[0].domain}
     * @param value the configured value; null if the property is not set or holds a secret
     * @param description the broken rule, as a sentence
     * @param action the correction, as a sentence
     */
    public InvalidKrytenPropertyException(String key, @Nullable String value, String description, String action) {
        super(key + ((value != null) ? " = '" + LogSafe.of(value, 200) + "'" : "") + ": " + description + " " + action);
        this.key = key;
        this.value = (value != null) ? LogSafe.of(value, 200) : null;
        this.description = description;
        this.action = action;
    }

    /** {@return the property's key} */
    public String key() {
        return this.key;
    }

    /** {@return the configured value; null if the property is not set or holds a secret} */
    public @Nullable String value() {
        return this.value;
    }

    /** {@return the broken rule, as a sentence} */
    public String description() {
        return this.description;
    }

    /** {@return the correction, as a sentence} */
    public String action() {
        return this.action;
    }
}

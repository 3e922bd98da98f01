package io.kryten.nats;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

/** Thrown when one of the {@link NatsOptions} cannot be used. */
public class InvalidNatsOptionException extends KrytenValidationException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 200;

    /** Name of the option. */
    private final String setting;

    /** Configured value without secrets, fit for a log line. */
    private final @Nullable String value;

    /** Violated rule and how to fix the value. */
    private final String reason;

    /**
     * Creates an exception.
     *
     * @param setting the option's name in {@link NatsOptions}, {@link NatsLogin} or {@link ReconnectSettings}, for example
     * {@code servers}
     * @param value configured value without secrets; null for an option that is a secret itself
     * @param reason violated rule and how to fix the value
     */
    public InvalidNatsOptionException(String setting, @Nullable String value, String reason) {
        super(setting + ((value == null) ? "" : " '" + LogSafe.of(value, SHOWN) + "'") + ": " + reason);
        this.setting = setting;
        this.value = (value == null) ? null : LogSafe.of(value, SHOWN);
        this.reason = reason;
    }

    /** {@return the option's name in {@link NatsOptions}, {@link NatsLogin} or {@link ReconnectSettings}} */
    public String setting() {
        return this.setting;
    }

    /** {@return the configured value without secrets, fit for a log line; null for an option that is a secret itself} */
    public @Nullable String value() {
        return this.value;
    }

    /** {@return the violated rule and how to fix the value} */
    public String reason() {
        return this.reason;
    }
}

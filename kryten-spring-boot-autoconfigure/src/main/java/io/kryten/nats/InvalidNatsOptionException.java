package io.kryten.nats;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

/** One of the {@link NatsOptions} cannot be used. */
public class InvalidNatsOptionException extends KrytenValidationException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 200;

    /** The option's name. */
    private final String setting;

    /** What it was set to, fit to be shown. */
    private final @Nullable String value;

    /** Why it cannot be used, and the mend. */
    private final String reason;

    /**
     * Creates it.
     *
     * @param setting the option's name as in {@link NatsOptions}, for example {@code servers}
     * @param value what it was set to, without secrets; null for one that is a secret itself
     * @param reason why it cannot be used, and the mend
     */
    public InvalidNatsOptionException(String setting, @Nullable String value, String reason) {
        super(setting + ((value == null) ? "" : " '" + LogSafe.of(value, SHOWN) + "'") + ": " + reason);
        this.setting = setting;
        this.value = (value == null) ? null : LogSafe.of(value, SHOWN);
        this.reason = reason;
    }

    /** {@return the option's name as in {@link NatsOptions}} */
    public String setting() {
        return this.setting;
    }

    /** {@return what it was set to, without secrets and fit for a log line; null for one that is a secret itself} */
    public @Nullable String value() {
        return this.value;
    }

    /** {@return why it cannot be used, and the mend} */
    public String reason() {
        return this.reason;
    }
}

package io.kryten.protocol;

import java.util.Optional;

import io.kryten.KrytenException;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for a message that is not an event, or not the event of its subject. The text is one bounded line without any content
 * of the message.
 */
public class EventDecodingException extends KrytenException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable RawEvent raw;

    /**
     * Creates an exception.
     *
     * @param message event, channel and reason in one line
     * @param raw the raw event if its envelope could be read, else null
     */
    public EventDecodingException(String message, @Nullable RawEvent raw) {
        super(message);
        this.raw = raw;
    }

    /** {@return the raw event if its envelope could be read} */
    public Optional<RawEvent> raw() {
        return Optional.ofNullable(this.raw);
    }
}

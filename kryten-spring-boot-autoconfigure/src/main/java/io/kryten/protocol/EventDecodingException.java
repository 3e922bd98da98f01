package io.kryten.protocol;

import java.util.Optional;

import io.kryten.KrytenException;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * A message that should be an event cannot be read, or not as the event that it should be. Its message is one bounded
 * line that repeats nothing of what people wrote.
 */
public class EventDecodingException extends KrytenException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable RawEvent raw;

    /**
     * Creates it.
     *
     * @param message event, channel and reason in one line
     * @param raw the event as it came, where at least its envelope could be read
     */
    public EventDecodingException(String message, @Nullable RawEvent raw) {
        super(message);
        this.raw = raw;
    }

    /** {@return the event as it came, if at least its envelope could be read} */
    public Optional<RawEvent> raw() {
        return Optional.ofNullable(this.raw);
    }
}

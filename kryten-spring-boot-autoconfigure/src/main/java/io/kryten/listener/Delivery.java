package io.kryten.listener;

import io.kryten.Channel;
import io.kryten.LogSafe;
import io.kryten.event.KrytenEvent;
import io.kryten.nats.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * Argument of a listener call: an event of a channel, or a message of another subject.
 *
 * @param event the event; null for a message of another subject
 * @param channel the channel of the event; null for a message of another subject
 * @param message the message of another subject; null for an event
 */
public record Delivery(
        @Nullable KrytenEvent event,
        @Nullable Channel channel,
        @Nullable RawMessage message) {

    /** {@return a name for logs, of one line and bounded} */
    public String describe() {
        return (this.event != null)
                ? LogSafe.of(this.event.raw().eventName(), 60) + " in " + this.channel
                : "a message of " + ((this.message != null) ? LogSafe.of(this.message.subject(), 120) : "nothing");
    }
}

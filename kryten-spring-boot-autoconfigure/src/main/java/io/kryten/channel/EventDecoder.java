package io.kryten.channel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import io.kryten.channel.EventRoute.Reported;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventDecodingException;
import io.kryten.support.RateLimitedLogger;
import io.kryten.support.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes messages as their routes want them, and reports those that do not fit: counter, log line and callback. */
final class EventDecoder {

    private static final Logger logger = LoggerFactory.getLogger(EventDecoder.class);

    private final EventCodec codec;
    private final RateLimitedLogger limited;
    private final List<BiConsumer<RawMessage, EventDecodingException>> listeners = new CopyOnWriteArrayList<>();

    EventDecoder(Scheduler scheduler) {
        this.codec = new EventCodec(scheduler.clock());
        this.limited = new RateLimitedLogger(logger, scheduler);
    }

    /**
     * Adds a listener.
     *
     * @param listener called once for each message that does not fit, on the delivery thread
     */
    void onFailure(BiConsumer<RawMessage, EventDecodingException> listener) {
        this.listeners.add(listener);
    }

    /** {@return the event, in the raw form if its payload does not fit; null if the message is no event} */
    @Nullable
    KrytenEvent decode(EventRoute route, RawMessage message, ChannelCounters counters) {
        try {
            return (route.type() != null)
                    ? this.codec.decode(route.type(), message.body())
                    : this.codec.decodeRaw(message.body());
        } catch (EventDecodingException ex) {
            RawEvent raw = ex.raw().orElse(null);
            if (route.reported() == Reported.ALL || (route.reported() == Reported.PAYLOAD && raw != null)) {
                counters.eventUndecodable();
                String type = (route.type() != null) ? route.type().token() : "raw event";
                this.limited.warn(
                        ((raw != null) ? "unreadable payload of " : "unreadable ") + type,
                        "{} ({}): {}",
                        ex.getMessage(),
                        message,
                        (raw != null) ? "only listeners that take RawEvent or JsonNode get it" : "no listener gets it");
                report(message, ex);
            }
            return raw;
        }
    }

    private void report(RawMessage message, EventDecodingException failure) {
        for (BiConsumer<RawMessage, EventDecodingException> listener : this.listeners) {
            try {
                listener.accept(message, failure);
            } catch (RuntimeException | Error ex) { // the event must still reach listeners of its raw form
                this.limited.error(
                        "failed listener",
                        "A listener of undecodable messages failed for {}; the event is delivered all the same",
                        message,
                        ex);
            }
        }
    }
}

package io.kryten.protocol;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the bytes that the bus carries (protocol.md section 1). Safe for use by many threads. The only
 * exception that leaves it is {@link EventDecodingException}, whatever the bytes are.
 */
public final class EventCodec {

    private static final int MAX_NAME_LENGTH = 60;

    private final Clock clock;

    /** Creates one that takes the time of arrival from the system's clock. */
    public EventCodec() {
        this(Clock.systemUTC());
    }

    /**
     * Creates one with a clock of its own.
     *
     * @param clock tells the time of arrival
     */
    public EventCodec(Clock clock) {
        this.clock = clock;
    }

    /**
     * Decodes an event in one pass.
     *
     * @param type the event that the message's subject names
     * @param body the whole message; kept by the event, so not to be changed afterwards
     * @param <E> the event's record
     * @return the event
     * @throws EventDecodingException if the message is not such an event; it holds the event in its raw form where at
     * least the envelope can be read
     */
    public <E extends KrytenEvent> E decode(EventType<E> type, byte[] body) {
        Instant receivedAt = this.clock.instant();
        EventType.PayloadReader usualReader = type.usualReader();
        if (usualReader != null) {
            try {
                return decode(type, usualReader, body, receivedAt);
            } catch (IOException | RuntimeException ex) {
                // An unusual form, which the general reader reads, or an error, which it describes.
            }
        }
        try {
            return decode(type, type::readPayload, body, receivedAt);
        } catch (IOException | RuntimeException ex) {
            RawEvent raw = rawOrNull(receivedAt, body);
            String channel = (raw != null) ? " of channel " + LogSafe.of(raw.channel(), MAX_NAME_LENGTH) : "";
            throw new EventDecodingException(
                    "Event " + type.name() + channel + " cannot be decoded: " + DecodingReason.of(ex), raw);
        }
    }

    /**
     * Decodes the envelope alone, of any event, known or not.
     *
     * @param body the whole message; kept by the event, so not to be changed afterwards
     * @return the event in its raw form
     * @throws EventDecodingException if the message is no event
     */
    public RawEvent decodeRaw(byte[] body) {
        try {
            return Envelope.read(body, null).toRaw(this.clock.instant(), body);
        } catch (IOException | RuntimeException ex) {
            throw new EventDecodingException("A message is no event: " + DecodingReason.of(ex), null);
        }
    }

    private static <E extends KrytenEvent> E decode(
            EventType<E> type, EventType.PayloadReader payloadReader, byte[] body, Instant receivedAt)
            throws IOException {
        Envelope envelope = Envelope.read(body, payloadReader);
        RawEvent raw = envelope.toRaw(receivedAt, body);
        requireName(type, raw.eventName());
        return type.assemble(envelope.payload(), raw);
    }

    private static @Nullable RawEvent rawOrNull(Instant receivedAt, byte[] body) {
        try {
            return Envelope.read(body, null).toRaw(receivedAt, body);
        } catch (IOException | RuntimeException ex) {
            return null;
        }
    }

    /** Two names may share a subject; only one of them is the event that its listeners expect. */
    private static void requireName(EventType<?> type, String eventName) {
        if (!eventName.equals(type.name()) && !sameToken(type, eventName)) {
            throw new PayloadException("it says it is " + LogSafe.of(eventName, MAX_NAME_LENGTH));
        }
    }

    private static boolean sameToken(EventType<?> type, String eventName) {
        try {
            return Subjects.normalize(eventName).equals(type.token());
        } catch (KrytenValidationException ex) {
            return false;
        }
    }
}

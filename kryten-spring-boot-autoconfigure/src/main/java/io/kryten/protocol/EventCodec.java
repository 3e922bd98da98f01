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
 * Decodes events from the bytes of messages (protocol.md section 1). Thread-safe. Throws {@link EventDecodingException} and no
 * other exception for invalid bytes.
 */
public final class EventCodec {

    private static final int MAX_NAME_LENGTH = 60;

    private final Clock clock;

    /**
     * Creates a codec.
     *
     * @param clock clock for the time of arrival
     */
    public EventCodec(Clock clock) {
        this.clock = clock;
    }

    /**
     * Decodes an event in one pass, straight into its record. Time stamp and correlation id are read on demand.
     *
     * @param type type of the event, from the subject of the message
     * @param body the whole message; kept by the event, must not be changed afterwards
     * @param <E> the event's record
     * @return the event
     * @throws EventDecodingException if the message is not such an event; contains the raw event if the envelope can be read
     */
    public <E extends KrytenEvent> E decode(EventType<E> type, byte[] body) {
        Instant receivedAt = this.clock.instant();
        EventType.PayloadReader usualReader = type.usualReader();
        if (usualReader != null) {
            try {
                return decode(type, usualReader, body, receivedAt);
            } catch (IOException | RuntimeException ex) {
                // The payload is unusual or invalid: the general reader decodes or describes it.
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
     * Decodes the envelope of any event, known or not.
     *
     * @param body the whole message; kept by the event, must not be changed afterwards
     * @return the event in its raw form
     * @throws EventDecodingException if the message is not an event
     */
    public RawEvent decodeRaw(byte[] body) {
        try {
            return Envelope.read(body, null).toRaw(this.clock.instant(), body);
        } catch (IOException | RuntimeException ex) {
            throw new EventDecodingException("A message is not an event: " + DecodingReason.of(ex), null);
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

    /** Rejects another event whose name has the same subject. */
    private static void requireName(EventType<?> type, String eventName) {
        if (!eventName.equals(type.name()) && !sameToken(type, eventName)) {
            throw new PayloadException("the envelope names the event " + LogSafe.of(eventName, MAX_NAME_LENGTH));
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

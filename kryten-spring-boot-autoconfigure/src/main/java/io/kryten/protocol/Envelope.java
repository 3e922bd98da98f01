package io.kryten.protocol;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/** Envelope that the robot adds to each event; read in one pass, with its fields in any order (protocol.md section 1). */
final class Envelope {

    private static final FieldOrder FIELDS =
            new FieldOrder("event_name", "payload", "channel", "domain", "timestamp", "correlation_id");

    private @Nullable String eventName;
    private @Nullable String channel;
    private @Nullable String domain;
    private @Nullable Object payload;

    /** Reads a message; skips the payload if there is no reader for it. */
    static Envelope read(byte[] body, EventType.@Nullable PayloadReader payloadReader) throws IOException {
        Envelope envelope = new Envelope();
        try (JsonParser parser = KrytenJson.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new PayloadException("it is not a JSON object");
            }
            int index = 0;
            for (String field = FIELDS.next(parser, index); field != null; field = FIELDS.next(parser, ++index)) {
                JsonToken value = parser.nextToken();
                if (field.equals("payload") && payloadReader != null) {
                    envelope.payload = payloadReader.read(parser);
                } else if (value == JsonToken.VALUE_STRING) {
                    envelope.set(field, parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new PayloadException("something follows its end");
            }
        }
        return envelope;
    }

    private void set(String field, JsonParser parser) throws IOException {
        switch (field) {
            case "event_name" -> this.eventName = parser.getText();
            case "channel" -> this.channel = parser.getText();
            case "domain" -> this.domain = parser.getText();
            default -> {
                // A field that is read on demand, or one of a later robot.
            }
        }
    }

    @Nullable
    Object payload() {
        return this.payload;
    }

    RawEvent toRaw(Instant receivedAt, byte[] body) {
        return new RawEvent(
                required(this.eventName, "event_name"),
                required(this.channel, "channel"),
                required(this.domain, "domain"),
                receivedAt,
                body,
                EnvelopeDetails.INSTANCE);
    }

    private static String required(@Nullable String value, String field) {
        if (value == null || value.isEmpty()) {
            throw new PayloadException(field + " is missing or no text");
        }
        return value;
    }
}

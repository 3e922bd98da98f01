package io.kryten.protocol;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/** What the robot puts around each event, read in one pass whatever the order of its fields. */
final class Envelope {

    private @Nullable String eventName;
    private @Nullable String channel;
    private @Nullable String domain;
    private @Nullable String timestamp;
    private @Nullable String correlationId;
    private @Nullable Object payload;

    /** Reads a whole message, and its payload too if it is known what it should be. */
    static Envelope read(byte[] body, @Nullable EventType<?> type) throws IOException {
        Envelope envelope = new Envelope();
        try (JsonParser parser = KrytenJson.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new PayloadException("it is not a JSON object");
            }
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (field.equals("payload") && type != null) {
                    envelope.payload = type.readPayload(parser);
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

    /** Reads the payload alone; a missing node if there is none. */
    static JsonNode readPayloadTree(byte[] body) throws IOException {
        JsonNode payload = MissingNode.getInstance();
        try (JsonParser parser = KrytenJson.parser(body)) {
            parser.nextToken();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                if (field.equals("payload")) {
                    payload = KrytenJson.tree(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return payload;
    }

    private void set(String field, JsonParser parser) throws IOException {
        switch (field) {
            case "event_name" -> this.eventName = parser.getText();
            case "channel" -> this.channel = parser.getText();
            case "domain" -> this.domain = parser.getText();
            case "timestamp" -> this.timestamp = parser.getText();
            case "correlation_id" -> this.correlationId = parser.getText();
            default -> {
                // A payload that nobody reads, or a field of a later robot.
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
                this.timestamp,
                (this.correlationId != null) ? this.correlationId : "",
                receivedAt,
                body,
                EventCodec::payloadTree);
    }

    private static String required(@Nullable String value, String field) {
        if (value == null || value.isEmpty()) {
            throw new PayloadException(field + " is missing or no text");
        }
        return value;
    }
}

package io.kryten.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kryten.event.RawEvent;
import org.jspecify.annotations.Nullable;

/** Reads single fields of an envelope that has been decoded before. Of a repeated field the last one counts. */
final class EnvelopeDetails implements RawEvent.Details {

    private static final byte[] CORRELATION_ID = "\"correlation_id\"".getBytes(StandardCharsets.US_ASCII);

    static final EnvelopeDetails INSTANCE = new EnvelopeDetails();

    private EnvelopeDetails() {}

    @Override
    public JsonNode payload(byte[] message) {
        try {
            JsonNode payload = read(message, "payload", KrytenJson::tree);
            return (payload != null) ? payload : MissingNode.getInstance();
        } catch (IOException | RuntimeException ex) {
            throw new EventDecodingException("The payload cannot be read: " + DecodingReason.of(ex), null);
        }
    }

    @Override
    public @Nullable String timestamp(byte[] message) {
        return text(message, "timestamp");
    }

    @Override
    public String correlationId(byte[] message) {
        String last = EnvelopeTail.text(message, CORRELATION_ID);
        String id = (last != null) ? last : text(message, "correlation_id");
        return (id != null) ? id : "";
    }

    private static @Nullable String text(byte[] message, String field) {
        try {
            return read(message, field, EnvelopeDetails::textOrNull);
        } catch (IOException | RuntimeException ex) {
            // The whole message was parsed before; only the content of the text itself can be invalid.
            return null;
        }
    }

    private static @Nullable String textOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    private static <T> @Nullable T read(byte[] message, String field, ValueReader<T> reader) throws IOException {
        T value = null;
        try (JsonParser parser = KrytenJson.parser(message)) {
            parser.nextToken();
            for (String next = parser.nextFieldName(); next != null; next = parser.nextFieldName()) {
                parser.nextToken();
                if (next.equals(field)) {
                    value = reader.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return value;
    }

    @FunctionalInterface
    private interface ValueReader<T> {

        @Nullable
        T read(JsonParser parser) throws IOException;
    }
}

package io.kryten.protocol;

import java.io.IOException;
import java.lang.reflect.Type;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.kryten.KrytenException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

/**
 * JSON of the bus. The Jackson settings are independent of the application's. Reading is strict about types (a number is
 * neither a text nor a boolean) and lenient about unknown fields. Values of {@code java.time} are texts in ISO 8601; an empty
 * {@code Optional} is null.
 */
public final class KrytenJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModules(new JavaTimeModule(), new Jdk8Module())
            // Dates and durations in ISO 8601, with the offset that they have.
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            // Exceptions must not contain text of strangers.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /** CyTube forwards a number as text if a client sent it as text. */
    private static final JsonMapper PAYLOADS = MAPPER.rebuild()
            .withCoercionConfig(
                    LogicalType.Integer,
                    config -> config.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert))
            .withCoercionConfig(
                    LogicalType.Float,
                    config -> config.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert))
            .build();

    private static final ObjectReader TREE = MAPPER.readerFor(JsonNode.class);

    private static final int SHOWN = 200;

    private KrytenJson() {}

    /**
     * Reads a document.
     *
     * @param json UTF-8 JSON
     * @return its tree
     * @throws KrytenException if the document is not exactly one JSON value
     */
    public static JsonNode readTree(byte[] json) {
        try (JsonParser parser = parser(json)) {
            if (parser.nextToken() == null) {
                throw new KrytenException("Not readable as JSON: it is empty");
            }
            JsonNode tree = tree(parser);
            if (parser.nextToken() != null) {
                throw new KrytenException("Not readable as JSON: something follows its end");
            }
            return tree;
        } catch (IOException ex) {
            throw new KrytenException("Not readable as JSON: " + DecodingReason.of(ex));
        }
    }

    /**
     * Writes a value.
     *
     * @param value a tree, a record, a map, a list or a simple value
     * @return UTF-8 JSON
     * @throws KrytenException if the value has no JSON form
     */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException ex) {
            throw unwritable(value, ex);
        }
    }

    /**
     * Converts a tree.
     *
     * @param tree any tree
     * @param type class of the value, for example a record
     * @param <T> type of the value
     * @return the value
     * @throws KrytenException if the tree does not fit the type, or is JSON's null. Its message has that of the constructor, if it
     * refuses the fields with an {@link IllegalArgumentException} or a {@link KrytenValidationException}
     */
    public static <T> T convert(JsonNode tree, Class<T> type) {
        T value;
        try {
            value = MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException | RuntimeException ex) {
            String words = (ex instanceof ValueInstantiationException) ? refusal(ex.getCause()) : null;
            throw new KrytenException("JSON does not fit " + type.getSimpleName() + ": "
                    + ((words != null) ? LogSafe.of(words, SHOWN) : DecodingReason.of(ex)));
        }
        if (value == null) {
            throw new KrytenException("JSON does not fit " + type.getSimpleName() + ": it is null");
        }
        return value;
    }

    /**
     * Converts the fields of a request. The messages of failures are for the requester: they name fields and no class.
     *
     * @param fields the fields
     * @param type type of the value, for example a record or a map with the types of its values
     * @return the value
     * @throws KrytenValidationException if the fields do not fit the type, or its constructor refuses them with an
     * {@link IllegalArgumentException} or a {@link KrytenValidationException}, whose message it has
     */
    public static Object bind(ObjectNode fields, Type type) {
        try {
            return MAPPER.treeToValue(fields, MAPPER.constructType(type));
        } catch (JsonProcessingException | RuntimeException ex) {
            String words = (ex instanceof ValueInstantiationException) ? refusal(ex.getCause()) : null;
            if (words != null) {
                throw new KrytenValidationException(words, ex);
            }
            throw new KrytenValidationException("Invalid request: " + DecodingReason.of(ex, "request"), ex);
        }
    }

    /**
     * Converts a value to a new tree that can be changed.
     *
     * @param value a map, a record or a tree
     * @return a new tree
     * @throws KrytenException if the value has no JSON form or is not an object
     */
    public static ObjectNode toObject(Object value) {
        JsonNode tree;
        try {
            tree = MAPPER.valueToTree(value);
        } catch (IllegalArgumentException ex) {
            throw unwritable(value, ex);
        } catch (StackOverflowError ex) { // a tree has no bound of depth, unlike written JSON
            throw new KrytenException("A " + value.getClass().getName()
                    + " cannot be written as JSON: it contains itself, or is nested too deeply");
        }
        if (!(tree instanceof ObjectNode object)) {
            throw new KrytenException("A " + value.getClass().getName() + " is no JSON object");
        }
        return (tree == value) ? object.deepCopy() : object;
    }

    /** Names the field that has no JSON form. */
    private static KrytenException unwritable(Object value, Exception failure) {
        Throwable cause = (failure instanceof JsonMappingException) ? failure : failure.getCause();
        String field = (cause instanceof JsonMappingException mapping)
                        && !mapping.getPath().isEmpty()
                ? ": " + DecodingReason.path(mapping, "value") + " has no JSON form"
                : "";
        return new KrytenException("A " + value.getClass().getName() + " cannot be written as JSON" + field, failure);
    }

    private static @Nullable String refusal(@Nullable Throwable cause) {
        return (cause instanceof IllegalArgumentException || cause instanceof KrytenValidationException)
                ? cause.getMessage()
                : null;
    }

    static JsonParser parser(byte[] json) throws IOException {
        return MAPPER.createParser(json);
    }

    /** {@return a reader of payloads that accepts numbers as text too} */
    static ObjectReader payloadReader(Class<?> type) {
        return PAYLOADS.readerFor(type);
    }

    /** {@return the tree of the value at the parser's position} */
    static JsonNode tree(JsonParser parser) throws IOException {
        return TREE.readValue(parser);
    }
}

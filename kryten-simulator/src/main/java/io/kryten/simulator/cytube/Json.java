package io.kryten.simulator.cytube;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Factory methods and conversions for the JSON trees of frames, with numbers in JavaScript's form. */
final class Json {

    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    /** Greatest whole number that a double holds exactly. */
    private static final double WHOLE_NUMBERS = 9_007_199_254_740_992.0;

    private Json() {}

    static ObjectNode object() {
        return FACTORY.objectNode();
    }

    static ArrayNode array() {
        return FACTORY.arrayNode();
    }

    static JsonNode text(String value) {
        return FACTORY.textNode(value);
    }

    static JsonNode flag(boolean value) {
        return FACTORY.booleanNode(value);
    }

    static JsonNode nothing() {
        return NullNode.getInstance();
    }

    /** {@return the number without a zero fraction; null for infinity and NaN} */
    static JsonNode number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return NullNode.getInstance();
        }
        if (value != Math.rint(value) || Math.abs(value) > WHOLE_NUMBERS) {
            return FACTORY.numberNode(value);
        }
        return ((int) value == value) ? FACTORY.numberNode((int) value) : FACTORY.numberNode((long) value);
    }

    /** {@return the value of a number or of its text; NaN for other values} */
    static double toNumber(JsonNode value) {
        if (!value.isTextual()) {
            return value.isNumber() ? value.doubleValue() : Double.NaN;
        }
        try {
            return Double.parseDouble(value.textValue());
        } catch (NumberFormatException ex) {
            return Double.NaN;
        }
    }

    /** Copies a tree as it is sent: values without a JSON form become null. */
    static JsonNode asSent(JsonNode tree) {
        if (tree.isObject()) {
            ObjectNode copy = object();
            tree.properties().forEach(entry -> copy.set(entry.getKey(), asSent(entry.getValue())));
            return copy;
        }
        if (tree.isArray()) {
            ArrayNode copy = array();
            tree.forEach(element -> copy.add(asSent(element)));
            return copy;
        }
        if (tree.isNumber()) {
            return number(tree.doubleValue());
        }
        return (tree.isTextual() || tree.isBoolean()) ? tree : NullNode.getInstance();
    }

    /** {@return a collector of trees into a list} */
    static Collector<JsonNode, ?, ArrayNode> toArray() {
        return Collector.of(Json::array, ArrayNode::add, ArrayNode::addAll);
    }

    /** {@return the payload of an error} */
    static ObjectNode message(String text) {
        return object().put("msg", text);
    }

    /** {@return a digest of a text's UTF-8 bytes, in Base64} */
    static String hash(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Every Java has " + algorithm, ex);
        }
    }
}

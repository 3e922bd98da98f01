package io.kryten.simulator.robot;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/** Factory methods for JSON trees. */
final class RobotJson {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RobotJson() {}

    /** {@return an object with these fields, in this order: name, value, name, value …} */
    static ObjectNode object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return KrytenJson.toObject(fields);
    }

    /** {@return {@code {"success":true}}} */
    static ObjectNode success() {
        return object("success", true);
    }

    /** {@return an inner failure with an error} */
    static ObjectNode refusal(String error) {
        return object("success", false, "error", error);
    }

    /** {@return the tree, or JSON's null} */
    static JsonNode orNull(@Nullable JsonNode node) {
        return (node != null) ? node : NullNode.instance;
    }
}

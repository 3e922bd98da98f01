package io.kryten.simulator.cytube;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Expected shape of a frame, in the words of CyTube's check: {@code string,optional}. */
final class FrameShape {

    private final Map<String, String> types = new LinkedHashMap<>();

    private FrameShape() {}

    /**
     * Creates the shape of an object.
     *
     * @param keysAndTypes keys and their types by turns
     */
    static FrameShape object(String... keysAndTypes) {
        FrameShape shape = new FrameShape();
        for (int i = 0; i < keysAndTypes.length; i += 2) {
            shape.types.put(keysAndTypes[i], keysAndTypes[i + 1]);
        }
        return shape;
    }

    /** {@return the error of a frame, in CyTube's words, or null} */
    @Nullable
    String problem(JsonNode data) {
        if (!data.isObject()) {
            return "Expected type object, got " + typeOf(data);
        }
        for (Map.Entry<String, String> expected : this.types.entrySet()) {
            String problem = problem(expected.getKey(), expected.getValue(), data.path(expected.getKey()));
            if (problem != null) {
                return problem;
            }
        }
        for (Iterator<String> keys = data.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!this.types.containsKey(key)) {
                return "Extra key: " + key;
            }
        }
        return null;
    }

    private static String typeOf(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String problem(String key, String types, JsonNode value) {
        if (value.isMissingNode()) {
            return types.contains("optional") ? null : "Missing key: " + types + ":" + key;
        }
        String actual = typeOf(value);
        return types.contains(actual)
                ? null
                : "Expected key " + key + " to be of type " + types + ", instead got " + actual;
    }
}

package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** Named arguments, read as the robot reads them. Missing ones read as JSON's null. */
final class Arguments {

    private final JsonNode fields;

    private Arguments(JsonNode fields) {
        this.fields = fields;
    }

    /**
     * Reads arguments.
     *
     * @param fields what came as arguments
     * @return the arguments
     * @throws CommandFailure if it is no object, in the words of the robot
     */
    static Arguments of(JsonNode fields) {
        if (!fields.isObject() && !fields.isMissingNode()) {
            throw new CommandFailure("Expected a JSON object, not " + fields);
        }
        return new Arguments(fields);
    }

    /** {@return the argument} */
    JsonNode get(String name) {
        return get(name, NullNode.instance);
    }

    /** {@return the argument, or another value where there is none; null that was given stays} */
    JsonNode get(String name, Object otherwise) {
        JsonNode value = this.fields.path(name);
        return (value instanceof MissingNode)
                ? RobotJson.object("value", otherwise).path("value")
                : value;
    }

    /** {@return the first of these arguments that is not empty, zero, false or null; else null} */
    JsonNode either(String... names) {
        for (String name : names) {
            if (Python.isTruthy(get(name))) {
                return get(name);
            }
        }
        return NullNode.instance;
    }

    /**
     * As {@link #either}, for what must not be missing.
     *
     * @param error the robot's words if it is
     * @param names the names it may have
     * @return the argument
     * @throws CommandFailure if none of them says anything
     */
    JsonNode needed(String error, String... names) {
        JsonNode value = either(names);
        if (value.isNull()) {
            throw new CommandFailure(error);
        }
        return value;
    }

    /**
     * An argument that may be anything but null.
     *
     * @param error the robot's words if it is missing
     * @param name its name
     * @return the argument
     * @throws CommandFailure if it is missing or null
     */
    JsonNode given(String error, String name) {
        JsonNode value = get(name);
        if (value.isNull()) {
            throw new CommandFailure(error);
        }
        return value;
    }
}

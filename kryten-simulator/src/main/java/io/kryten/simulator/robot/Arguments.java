package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** Named arguments, read as the robot reads them. A missing argument reads as JSON's null. */
final class Arguments {

    private final JsonNode fields;

    private Arguments(JsonNode fields) {
        this.fields = fields;
    }

    /**
     * Reads arguments.
     *
     * @param fields the arguments of a message
     * @return the arguments
     * @throws CommandFailure if they are not an object
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

    /** {@return the argument, or a default if it is missing; an explicit null stays null} */
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
     * Finds a required argument as {@link #either} does.
     *
     * @param error error of the robot's reply
     * @param names names of the argument
     * @return the argument
     * @throws CommandFailure if it is missing, empty, zero, false or null
     */
    JsonNode needed(String error, String... names) {
        JsonNode value = either(names);
        if (value.isNull()) {
            throw new CommandFailure(error);
        }
        return value;
    }

    /**
     * Finds a required argument, which may be empty, zero or false.
     *
     * @param error error of the robot's reply
     * @param name name of the argument
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

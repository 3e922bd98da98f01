package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;

/** Conversions of Python, the robot's language. They decide which arguments are accepted. */
final class Python {

    private Python() {}

    /** {@return the value of {@code bool(value)}} */
    static boolean isTruthy(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.doubleValue() != 0;
            case STRING -> !value.textValue().isEmpty();
            case ARRAY, OBJECT -> !value.isEmpty();
            default -> false;
        };
    }

    /** {@return the value of {@code str(value)}, approximately for lists and objects} */
    static String text(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case BOOLEAN -> value.booleanValue() ? "True" : "False";
            case NULL, MISSING -> "None";
            default -> value.toString();
        };
    }

    /** {@return the value of {@code text.isdigit()}} */
    static boolean isDigits(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
    }

    /**
     * Returns the value of {@code int(value)}.
     *
     * @param value any value
     * @return the whole number
     * @throws CommandFailure if it is no number
     */
    static JsonNode integer(JsonNode value) {
        try {
            return IntNode.valueOf(
                    value.isNumber()
                            ? value.intValue()
                            : Integer.parseInt(text(value).strip()));
        } catch (NumberFormatException ex) {
            throw new CommandFailure("invalid literal for int() with base 10: '" + text(value) + "'");
        }
    }
}

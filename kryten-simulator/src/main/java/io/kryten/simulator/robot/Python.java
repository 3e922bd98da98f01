package io.kryten.simulator.robot;

import java.math.BigDecimal;
import java.math.BigInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.IntNode;

/** Values as the robot's own language takes them: its rules decide which arguments pass, and its words reach the bus. */
final class Python {

    private Python() {}

    /** {@return whether {@code if value} holds} */
    static boolean isTruthy(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.doubleValue() != 0;
            case STRING -> !value.textValue().isEmpty();
            case ARRAY, OBJECT -> !value.isEmpty();
            default -> false;
        };
    }

    /** {@return what {@code str(value)} gives; for lists and objects roughly} */
    static String text(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case BOOLEAN -> value.booleanValue() ? "True" : "False";
            case NULL, MISSING -> "None";
            default -> value.toString();
        };
    }

    /** {@return whether {@code text.isdigit()} holds} */
    static boolean isDigits(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
    }

    /**
     * Does what {@code int(value)} does.
     *
     * @param value any value
     * @return the whole number
     * @throws CommandFailure in the words of the language, if it is none
     */
    static JsonNode integer(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value;
        }
        if (value.isNumber()) {
            return whole(value.doubleValue());
        }
        if (value.isBoolean()) {
            return IntNode.valueOf(value.booleanValue() ? 1 : 0);
        }
        try {
            return whole(new BigInteger(text(value).strip()));
        } catch (NumberFormatException ex) {
            throw new CommandFailure("invalid literal for int() with base 10: '" + text(value) + "'");
        }
    }

    private static JsonNode whole(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new CommandFailure("cannot convert float infinity to integer");
        }
        return whole(BigDecimal.valueOf(value).toBigInteger());
    }

    private static JsonNode whole(BigInteger value) {
        return (value.bitLength() < Integer.SIZE) ? IntNode.valueOf(value.intValue()) : BigIntegerNode.valueOf(value);
    }
}

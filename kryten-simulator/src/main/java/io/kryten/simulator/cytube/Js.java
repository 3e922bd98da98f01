package io.kryten.simulator.cytube;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Conversions of JavaScript, on which CyTube's checks of client data rely. */
final class Js {

    private static final Pattern WHOLE = Pattern.compile("[+-]?(?:0[xX]([0-9a-fA-F]+)|\\d+)");

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:Infinity|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)");

    private static final Pattern SPACE_AROUND = Pattern.compile("^[\\s\\p{Z}\\x0B\\uFEFF]+|[\\s\\p{Z}\\x0B\\uFEFF]+$");

    private Js() {}

    /** {@code text.trim()}, with JavaScript's white space */
    static String trim(String text) {
        return SPACE_AROUND.matcher(text).replaceAll("");
    }

    /** {@return the type's name, with separate names for lists and null} */
    static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "undefined";
            case NULL -> "null";
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case STRING -> "string";
            case OBJECT, POJO, BINARY -> "object";
        };
    }

    /** {@code Boolean(value)} */
    static boolean truthy(JsonNode value) {
        return switch (typeOf(value)) {
            case "undefined", "null" -> false;
            case "boolean" -> value.booleanValue();
            case "number" -> value.doubleValue() != 0;
            case "string" -> !value.textValue().isEmpty();
            default -> true;
        };
    }

    /** {@code Number(value)} */
    static double toNumber(JsonNode value) {
        return switch (typeOf(value)) {
            case "null" -> 0;
            case "boolean" -> value.booleanValue() ? 1 : 0;
            case "number" -> value.doubleValue();
            case "string", "array" -> toNumber(toText(value));
            default -> Double.NaN;
        };
    }

    static double toNumber(String text) {
        String trimmed = trim(text);
        if (trimmed.isEmpty()) {
            return 0;
        }
        Matcher hex = WHOLE.matcher(trimmed);
        if (hex.matches() && hex.group(1) != null) {
            return Character.isDigit(trimmed.charAt(0)) ? parseInt(trimmed) : Double.NaN;
        }
        return DECIMAL.matcher(trimmed).matches() ? Double.parseDouble(trimmed) : Double.NaN;
    }

    /** {@code parseInt(value)} */
    static double parseInt(JsonNode value) {
        return parseInt(toText(value));
    }

    static double parseInt(String text) {
        String stripped = trim(text);
        Matcher number = WHOLE.matcher(stripped);
        if (!number.lookingAt()) {
            return Double.NaN;
        }
        String hex = number.group(1);
        if (hex == null) {
            return Double.parseDouble(number.group());
        }
        double magnitude = 0;
        for (int i = 0; i < hex.length(); i++) {
            magnitude = magnitude * 16 + Character.digit(hex.charAt(i), 16);
        }
        return stripped.startsWith("-") ? -magnitude : magnitude;
    }

    /** {@code parseFloat(value)} */
    static double parseFloat(JsonNode value) {
        Matcher number = DECIMAL.matcher(trim(toText(value)));
        return number.lookingAt() ? Double.parseDouble(number.group()) : Double.NaN;
    }

    /** {@code String(value)} */
    static String toText(JsonNode value) {
        return switch (typeOf(value)) {
            case "string" -> value.textValue();
            case "number" -> toText(value.doubleValue());
            case "array" -> {
                StringBuilder joined = new StringBuilder();
                value.forEach(element -> joined.append(joined.isEmpty() ? "" : ",")
                        .append((element.isNull() || element.isMissingNode()) ? "" : toText(element)));
                yield joined.toString();
            }
            case "object" -> "[object Object]";
            case "undefined" -> "undefined";
            default -> value.asText();
        };
    }

    static String toText(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        double size = Math.abs(number);
        if (number == 0 || (size >= 1e-6 && size < 1e21)) {
            String plain = new BigDecimal(Double.toString(number)).toPlainString();
            return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
        }
        String scientific = Double.toString(number).replace(".0E", "E").toLowerCase(Locale.ROOT);
        return scientific.contains("e-") ? scientific : scientific.replace("e", "e+");
    }
}

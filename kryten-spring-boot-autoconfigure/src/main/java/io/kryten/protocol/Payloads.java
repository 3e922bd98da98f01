package io.kryten.protocol;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * Conversions shared by the records of payloads. Their components have the names of the wire, and each of them may be missing.
 */
final class Payloads {

    private Payloads() {}

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new PayloadException("payload." + field + " is missing or null");
        }
        return value;
    }

    /** Returns a number that CyTube computes: JavaScript's NaN and Infinity have no form in JSON and arrive as null. */
    static @Nullable Double finite(@Nullable Double value) {
        return (value != null && Double.isFinite(value)) ? value : null;
    }

    /** Returns a computed number without its fraction, cut to the range of int. */
    static @Nullable Integer whole(@Nullable Double value) {
        Double number = finite(value);
        return (number != null) ? Integer.valueOf(number.intValue()) : null;
    }

    static @Nullable Rank rank(@Nullable Double value) {
        Double number = finite(value);
        return (number != null) ? new Rank(number) : null;
    }

    /** Returns a number, also one that arrives as text; null for JSON's null. */
    static @Nullable Double number(JsonNode value, String field) {
        if (value.isNumber()) {
            return finite(value.doubleValue());
        }
        if (value.isNull()) {
            return null;
        }
        try {
            return finite(Double.valueOf(required(value.textValue(), field)));
        } catch (NumberFormatException ex) {
            throw new PayloadException("payload." + field + " is not a number");
        }
    }

    /** Returns an identifying number, also one that arrives as text; null for anything else. */
    static @Nullable Integer integer(JsonNode value) {
        if (!value.isTextual()) {
            return value.isInt() ? value.intValue() : null;
        }
        try {
            return Integer.valueOf(value.textValue());
        } catch (NumberFormatException ex) {
            return null;
        }
    }

    static String orEmpty(@Nullable String value) {
        return (value != null) ? value : "";
    }

    static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    /** Returns a text, null for any other type: CyTube forwards some fields as another client sent them. */
    static @Nullable String textOrNull(@Nullable JsonNode value) {
        return (value != null && value.isTextual()) ? value.textValue() : null;
    }

    static <W, V> List<V> list(@Nullable W[] entries, Function<W, V> mapping) {
        return list(Arrays.asList(entries), mapping);
    }

    static <W, V> List<V> list(Collection<? extends @Nullable W> entries, Function<W, V> mapping) {
        return entries.stream()
                .map(entry -> mapping.apply(required(entry, "an entry of the list")))
                .toList();
    }
}

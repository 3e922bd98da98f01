package io.kryten.protocol;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Rank;
import org.jspecify.annotations.Nullable;

/**
 * What the wire's payloads have in common. Their records have the wire's names, and each of their fields may be
 * missing; here is said what that means.
 */
final class Payloads {

    private Payloads() {}

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new PayloadException("payload." + field + " is missing or null");
        }
        return value;
    }

    static double finite(@Nullable Double value, String field) {
        double number = required(value, field);
        if (Double.isInfinite(number)) {
            throw new PayloadException("payload." + field + " is not a number in range");
        }
        return number;
    }

    static Rank rank(@Nullable Double value, String field) {
        return new Rank(finite(value, field));
    }

    static String orEmpty(@Nullable String value) {
        return (value != null) ? value : "";
    }

    static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    /** A text where it is one; CyTube passes some fields on as another client sent them. */
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

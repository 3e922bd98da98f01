package io.kryten.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.PlaylistPosition;
import io.kryten.Rank;
import io.kryten.event.PollCount;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Expected content of a typed value, by JSON pointers into the tree of the wire. A field of the wire without a pointer
 * is a failure, so that no recorded field is lost unnoticed.
 *
 * @param <T> the typed value
 */
final class Expectation<T> {

    private final List<Check<T>> checks = new ArrayList<>();

    private final List<String> covered = new ArrayList<>();

    /** The value equals the wire's; null stands for a field that is not there. */
    Expectation<T> value(String pointer, Function<T, @Nullable Object> accessor) {
        return add(pointer, (value, wire) -> same(accessor.apply(value), wire));
    }

    /** The value equals the wire's, or is another one where the wire's is null or not there. */
    Expectation<T> valueOr(Object absent, String pointer, Function<T, Object> accessor) {
        return add(pointer, (value, wire) -> {
            Object actual = accessor.apply(value);
            return (wire.isNull() || wire.isMissingNode()) ? absent.equals(actual) : same(actual, wire);
        });
    }

    /** The value equals the wire's, or is null where the wire's has another type. */
    Expectation<T> valueOrAbsent(String pointer, Function<T, @Nullable Object> accessor) {
        return add(pointer, (value, wire) -> {
            Object actual = accessor.apply(value);
            return (actual == null) ? !wire.isTextual() : same(actual, wire);
        });
    }

    /** A boolean that is false where the wire does not have it. */
    Expectation<T> flag(String pointer, Function<T, Boolean> accessor) {
        return add(pointer, (value, wire) -> accessor.apply(value) == wire.asBoolean(false));
    }

    /** A list of values that have expectations of their own. */
    <V> Expectation<T> list(String pointer, Function<T, List<V>> accessor, Expectation<V> each) {
        return add(pointer, (value, wire) -> {
            List<V> values = accessor.apply(value);
            assertThat(values).hasSize(wire.size());
            for (int i = 0; i < values.size(); i++) {
                each.verify(values.get(i), wire.path(i));
            }
            return true;
        });
    }

    /** A part with expectations of its own. */
    <V> Expectation<T> part(String pointer, Function<T, V> accessor, Expectation<V> expectation) {
        return add(pointer, (value, wire) -> {
            expectation.verify(accessor.apply(value), wire);
            return true;
        });
    }

    /** A field of the wire that has no typed form. */
    Expectation<T> leftToRaw(String pointer) {
        this.covered.add(pointer);
        return this;
    }

    void verify(T value, JsonNode wire) {
        for (Check<T> check : this.checks) {
            JsonNode expected = wire.at(check.pointer());
            assertThat(check.comparison().matches(value, expected))
                    .as("'%s' of %s is %s", check.pointer(), value, expected)
                    .isTrue();
        }
        Set<String> lost = new TreeSet<>();
        collectLost("", wire, lost);
        assertThat(lost).as("fields of %s without a check", value).isEmpty();
    }

    private void collectLost(String pointer, JsonNode wire, Set<String> lost) {
        if (this.covered.contains(pointer)) {
            return;
        }
        if (wire.isObject() && !wire.isEmpty()) {
            wire.properties().forEach(entry -> collectLost(pointer + "/" + entry.getKey(), entry.getValue(), lost));
        } else if (!wire.isObject() && !wire.isNull()) {
            lost.add(pointer);
        }
    }

    private Expectation<T> add(String pointer, Comparison<T> comparison) {
        this.checks.add(new Check<>(pointer, comparison));
        this.covered.add(pointer);
        return this;
    }

    private static boolean same(@Nullable Object actual, JsonNode wire) {
        if (actual == null) {
            return wire.isMissingNode() || wire.isNull();
        }
        if (actual instanceof JsonNode tree) {
            return wire.isTextual() ? tree.toString().equals(wire.textValue()) : tree.equals(wire);
        }
        if (actual instanceof Rank rank) {
            return wire.isNumber() && rank.value() == wire.doubleValue();
        }
        if (actual instanceof Instant time) {
            return wire.isIntegralNumber() && time.toEpochMilli() == wire.longValue();
        }
        if (actual instanceof Double number) {
            return wire.isNumber() && number == wire.doubleValue();
        }
        if (actual instanceof Integer || actual instanceof Long) {
            return wire.isIntegralNumber() && ((Number) actual).longValue() == wire.longValue();
        }
        if (actual instanceof Optional<?> text) {
            return wire.isTextual()
                    && text.isPresent() != wire.textValue().isEmpty()
                    && text.map(Object::toString).orElse("").equals(wire.textValue());
        }
        if (actual instanceof PlaylistPosition.After after) {
            return wire.isInt() && after.uid() == wire.intValue();
        }
        if (actual instanceof PlaylistPosition end) {
            return end.toString().toLowerCase(Locale.ROOT).equals(wire.textValue());
        }
        if (actual instanceof PollCount count) {
            return wire.asText().equals((count.count() != null ? count.count() : "") + (count.hidden() ? "?" : ""))
                    && count.hidden() == wire.isTextual();
        }
        if (actual instanceof List<?> values) {
            return values.size() == wire.size()
                    && IntStream.range(0, values.size()).allMatch(i -> same(values.get(i), wire.path(i)));
        }
        if (actual instanceof Map<?, ?> values) {
            return values.size() == wire.size()
                    && values.entrySet().stream()
                            .allMatch(entry -> same(
                                    entry.getValue(), wire.path(entry.getKey().toString())));
        }
        if (actual instanceof Boolean flag) {
            return wire.isBoolean() && flag == wire.booleanValue();
        }
        return wire.isTextual() && actual.equals(wire.textValue());
    }

    private record Check<T>(String pointer, Comparison<T> comparison) {}

    @FunctionalInterface
    private interface Comparison<T> {

        boolean matches(T value, JsonNode wire);
    }
}

package io.kryten.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KrytenJsonTests {

    @Test
    void writtenValueIsReadBack() {
        JsonNode tree = KrytenJson.readTree(KrytenJson.write(Map.of("name", List.of("ä", 1, true))));
        assertThat(tree.at("/name/0").textValue()).isEqualTo("ä");
        assertThat(tree.at("/name/1").intValue()).isEqualTo(1);
        assertThat(tree.at("/name/2").booleanValue()).isTrue();
    }

    @Test
    void treeBecomesARecordWithoutUnknownFields() {
        assertThat(KrytenJson.convert(tree("{\"name\":\"a\",\"count\":3,\"more\":1}"), Pair.class))
                .isEqualTo(new Pair("a", 3));
        assertThat(KrytenJson.convert(tree("[1,2]"), int[].class)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":7}", "{\"count\":\"7\"}", "{\"count\":7.5}", "[]", "7", "null"})
    void typesAreNotCoerced(String json) {
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> KrytenJson.convert(tree(json), Pair.class))
                .withMessageContaining("Pair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "nonsense", "\"a"})
    void invalidJsonIsRefused(String json) {
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> tree(json))
                .withMessageStartingWith("Not readable as JSON")
                .withMessageNotContaining("nonsense");
    }

    @Test
    void datesAreTextsInIso8601() {
        Instant instant = Instant.parse("2026-11-30T01:02:03.500Z");
        assertThat(KrytenJson.write(instant)).asString().isEqualTo("\"2026-11-30T01:02:03.500Z\"");
        Times times = new Times(
                instant,
                OffsetDateTime.parse("2026-11-30T01:02:03+02:00"),
                LocalDate.of(2026, 11, 30),
                Duration.ofSeconds(90));
        byte[] json = KrytenJson.write(times);
        assertThat(json)
                .asString()
                .isEqualTo("{\"at\":\"2026-11-30T01:02:03.500Z\",\"there\":\"2026-11-30T01:02:03+02:00\","
                        + "\"day\":\"2026-11-30\",\"length\":\"PT1M30S\"}");
        assertThat(KrytenJson.convert(KrytenJson.readTree(json), Times.class)).isEqualTo(times);
    }

    @Test
    void emptyOptionalIsNull() {
        Choice some = new Choice(Optional.of("a"));
        Choice none = new Choice(Optional.empty());
        assertThat(KrytenJson.write(some)).asString().isEqualTo("{\"word\":\"a\"}");
        assertThat(KrytenJson.write(none)).asString().isEqualTo("{\"word\":null}");
        assertThat(KrytenJson.convert(tree("{\"word\":\"a\"}"), Choice.class)).isEqualTo(some);
        assertThat(KrytenJson.convert(tree("{\"word\":null}"), Choice.class)).isEqualTo(none);
        assertThat(KrytenJson.convert(tree("{}"), Choice.class)).isEqualTo(none);
    }

    @Test
    void unwritableFieldIsNamed() {
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> KrytenJson.write(Map.of("outer", List.of(new Object()))))
                .withMessageContaining("value.outer[0]");
    }

    @Test
    void valueWithoutJsonFormIsRefused() {
        assertThatExceptionOfType(KrytenException.class).isThrownBy(() -> KrytenJson.write(new Object()));
    }

    private static JsonNode tree(String json) {
        return KrytenJson.readTree(json.getBytes(StandardCharsets.UTF_8));
    }

    record Times(Instant at, OffsetDateTime there, LocalDate day, Duration length) {}

    record Choice(Optional<String> word) {}

    record Pair(String name, int count) {}
}

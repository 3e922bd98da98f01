package io.kryten.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

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
    void valueWithoutJsonFormIsRefused() {
        assertThatExceptionOfType(KrytenException.class).isThrownBy(() -> KrytenJson.write(new Object()));
    }

    private static JsonNode tree(String json) {
        return KrytenJson.readTree(json.getBytes(StandardCharsets.UTF_8));
    }

    record Pair(String name, int count) {}
}

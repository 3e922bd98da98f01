package io.kryten.protocol;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The correlation id at the end of an envelope, and texts that look like one. */
class EnvelopeTailTests {

    private static final byte[] FIELD = "\"correlation_id\"".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"payload\":1,\"correlation_id\":\"a-1\"}",
                "{ \"payload\" : { } , \"correlation_id\" : \"a-1\" } ",
                "{\"correlation_id\":\"b\",\n\t\"correlation_id\":\r\n\"a-1\"\n}\n",
                "{\"correlation_id\":\"a-1\"}"
            })
    void lastFieldIsRead(String message) {
        assertThat(tail(message)).isEqualTo("a-1");
        assertThat(whole(message)).isEqualTo("a-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"correlation_id\":\"a-1\",\"more\":1}",
                "{\"correlation_id\":\"a-1\",\"payload\":{\"correlation_id\":\"trap\"}}",
                "{\"correlation_id\":\"a-1\",\"x\":\"\\\"correlation_id\\\":\\\"trap\"}",
                "{\"correlation_id\":\"a-1\",\"\\\"correlation_id\":\"trap\"}",
                "{\"correlation_id\":\"a-1\",\"xcorrelation_id\":\"trap\"}",
                "{\"correlation_id\":\"a-1\",\"x\":[\"correlation_id\",\"trap\"]}",
                "{\"correlation_id\":\"a\\u002d1\"}"
            })
    void anythingElseIsLeftToTheParser(String message) {
        assertThat(tail(message)).isNull();
        assertThat(whole(message)).isEqualTo("a-1");
        assertThat(EnvelopeDetails.INSTANCE.correlationId(bytes(message))).isEqualTo("a-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "}", "\"}", ":\"\"}", "\"correlation_id\":\"\"}", "null", "   "})
    void fragmentIsNoMessage(String message) {
        assertThat(tail(message)).isNull();
    }

    @Test
    void textMayHaveLettersOfAnyLanguage() {
        assertThat(tail("{\"correlation_id\":\"\u00e9\u4e2d\"}")).isEqualTo("\u00e9\u4e2d");
    }

    private static @Nullable String tail(String message) {
        return EnvelopeTail.text(bytes(message), FIELD);
    }

    private static String whole(String message) {
        JsonNode tree = KrytenJson.readTree(bytes(message));
        return tree.path("correlation_id").asText();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

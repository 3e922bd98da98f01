package io.kryten.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.event.KrytenEvent;
import io.kryten.event.RawEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Shapes of payloads that CyTube sends: lines of event name and payload. */
class PayloadShapesTests {

    private static final JsonMapper JSON = new JsonMapper();

    private final EventCodec codec = new EventCodec(Clock.systemUTC());

    static Stream<Arguments> shapes() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/payload-shapes.jsonl"));
        return lines.stream().map(PayloadShapesTests::shape);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyShapeDecodesWithoutLoss(String name, String json) throws IOException {
        byte[] body = Envelopes.of(name, json);
        JsonNode payload = JSON.readTree(json);
        EventType<?> type = EventTypes.byName(name).orElse(null);
        RawEvent raw = this.codec.decodeRaw(body);
        assertThat(raw.payload()).isEqualTo(payload);
        if (type != null) {
            KrytenEvent event = this.codec.decode(type, body);
            assertThat(event).isInstanceOf(type.eventClass());
            if (RecordedExpectations.eventNames().contains(type.name())) {
                RecordedExpectations.verify(type.name(), event, payload);
            }
        }
    }

    private static Arguments shape(String line) {
        int comma = line.indexOf(',');
        return arguments(line.substring(2, comma - 1), line.substring(comma + 1, line.lastIndexOf(']')));
    }
}

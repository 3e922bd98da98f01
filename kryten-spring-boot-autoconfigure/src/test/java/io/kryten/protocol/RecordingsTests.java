package io.kryten.protocol;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.event.KrytenEvent;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecordingsTests {

    private final JsonMapper json = new JsonMapper();

    private final EventCodec codec = new EventCodec(Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({
        "lounge-cold-start.jsonl, 264, 10",
        "lounge-evening.jsonl, 140, 1",
        "grindhouse.jsonl, 675, 4",
        "lounge-late.jsonl, 149, 0"
    })
    void everyRecordedLineDecodesToTheRecordedValues(String file, int lines, int lifecycleLines) throws Exception {
        int events = 0;
        int others = 0;
        for (RecordedLine line : Recordings.lines(file)) {
            EventSubject subject = Subjects.parse(line.subject()).orElse(null);
            if (subject == null) {
                assertThat(line.subject()).startsWith("kryten.lifecycle.");
                others++;
                continue;
            }
            EventType<?> type = EventTypes.byToken(subject.eventToken()).orElseThrow();
            KrytenEvent event = this.codec.decode(type, line.body());
            JsonNode body = this.json.readTree(line.data());
            assertThat(event).isInstanceOf(type.eventClass());
            verifyEnvelope(event, body, line);
            RecordedExpectations.verify(type.name(), event, body.required("payload"));
            events++;
        }
        assertThat(events + others).isEqualTo(lines);
        assertThat(others).isEqualTo(lifecycleLines);
    }

    @Test
    void everyEventHasAnExpectationOrATest() {
        Set<String> recorded = new TreeSet<>();
        for (String file : Recordings.EVENT_FILES) {
            for (RecordedLine line : Recordings.lines(file)) {
                Subjects.parse(line.subject())
                        .flatMap(subject -> EventTypes.byToken(subject.eventToken()))
                        .ifPresent(type -> recorded.add(type.name()));
            }
        }
        assertThat(RecordedExpectations.eventNames()).isEqualTo(recorded);
        Set<String> byHand = new TreeSet<>(EventTypes.names());
        byHand.removeAll(recorded);
        assertThat(UnrecordedPayloadTests.EVENTS).isEqualTo(byHand);
    }

    @Test
    void rawEventsHoldTheSameEnvelopeAndPayload() throws Exception {
        for (RecordedLine line : Recordings.lines("lounge-cold-start.jsonl")) {
            if (Subjects.parse(line.subject()).isPresent()) {
                verifyEnvelope(this.codec.decodeRaw(line.body()), this.json.readTree(line.data()), line);
            }
        }
    }

    private static void verifyEnvelope(KrytenEvent event, JsonNode body, RecordedLine line) {
        assertThat(Map.of(
                        "event_name", event.raw().eventName(),
                        "channel", event.channel(),
                        "domain", event.domain(),
                        "correlation_id", event.correlationId()))
                .allSatisfy((field, value) ->
                        assertThat(value).isEqualTo(body.required(field).textValue()));
        assertThat(event.timestamp())
                .isEqualTo(OffsetDateTime.parse(body.required("timestamp").textValue())
                        .toInstant());
        assertThat(event.raw().payload()).isEqualTo(body.required("payload"));
        assertThat(Subjects.event(event.channel(), event.raw().eventName())).isEqualTo(line.subject());
    }
}

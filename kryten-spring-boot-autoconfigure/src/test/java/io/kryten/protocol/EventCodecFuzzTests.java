package io.kryten.protocol;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

import io.kryten.testsupport.Generator;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class EventCodecFuzzTests {

    private static final List<RecordedLine> EVENTS = Recordings.EVENT_FILES.stream()
            .flatMap(file -> Recordings.lines(file).stream())
            .filter(line -> Subjects.parse(line.subject()).isPresent())
            .toList();

    private final EventCodec codec = new EventCodec(Clock.systemUTC());

    @Test
    void mutatedLinesThrowDecodingExceptionsOnly() {
        forAll(4_000, lines(), mutations(), (line, mutations) -> {
            byte[] body = line.body();
            for (Mutation mutation : mutations) {
                body = mutation.apply(body);
            }
            EventType<?> type = typeOf(line);
            try {
                assertThat(this.codec.decode(type, body)).isInstanceOf(type.eventClass());
            } catch (EventDecodingException ex) {
                assertThat(ex.getMessage()).hasSizeLessThan(400).doesNotContain("\n", "\r");
                ex.raw().ifPresent(raw -> assertThat(raw.size()).isPositive());
            }
        });
    }

    @Test
    void randomBytesThrowDecodingExceptionsOnly() {
        forAll(2_000, EventCodecFuzzTests::bytes, types(), (body, type) -> {
            try {
                this.codec.decode(type, body);
            } catch (EventDecodingException ex) {
                assertThat(ex).hasMessageStartingWith("Event " + type.name());
            }
        });
    }

    @Test
    void payloadOfAnotherEventDecodesOrKeepsTheRawEvent() {
        forAll(2_000, lines(), types(), (line, type) -> {
            String from = "\"event_name\": \"" + typeOf(line).name() + "\"";
            assertThat(line.data()).contains(from);
            byte[] body = new RecordedLine(0, "", line.data().replace(from, "\"event_name\": \"" + type.name() + "\""))
                    .body();
            try {
                assertThat(this.codec.decode(type, body)).isInstanceOf(type.eventClass());
            } catch (EventDecodingException ex) {
                assertThat(ex.raw())
                        .hasValueSatisfying(raw -> assertThat(raw.eventName()).isEqualTo(type.name()));
            }
        });
    }

    private static Generator<RecordedLine> lines() {
        return Generator.of(EVENTS);
    }

    private static Generator<List<Mutation>> mutations() {
        Generator<Mutation.Kind> kinds = Generator.of(Mutation.Kind.values());
        Generator<Double> places = Generator.oneOf(Generator.of(0.0, 1.0), RandomGenerator::nextDouble);
        Generator<Byte> anything = random -> (byte) random.nextInt();
        Generator<Byte> syntax = Generator.of('{', '}', '[', ']', '"', ',', ':', '1', '-', 'n', '\\')
                .map(c -> (byte) (char) c);
        Generator<Byte> values = Generator.oneOf(anything, syntax);
        Generator<Mutation> mutations =
                random -> new Mutation(kinds.next(random), places.next(random), values.next(random));
        return mutations.list(1, 4);
    }

    private static Generator<EventType<?>> types() {
        return Generator.of(EventTypes.all());
    }

    private static byte[] bytes(RandomGenerator random) {
        byte[] bytes = new byte[Generator.integers(0, 255).next(random)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static EventType<?> typeOf(RecordedLine line) {
        return Subjects.parse(line.subject())
                .flatMap(subject -> EventTypes.byToken(subject.eventToken()))
                .orElseThrow();
    }
}

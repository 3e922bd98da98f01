package io.kryten.protocol;

import java.util.List;

import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class EventCodecFuzzTests {

    private static final List<RecordedLine> EVENTS = Recordings.EVENT_FILES.stream()
            .flatMap(file -> Recordings.lines(file).stream())
            .filter(line -> Subjects.parse(line.subject()).isPresent())
            .toList();

    private final EventCodec codec = new EventCodec();

    @Property(tries = 4000)
    void whateverHappensToARecordedLineOnlyTheCodecsOwnExceptionLeavesIt(
            @ForAll("lines") RecordedLine line, @ForAll("mutations") List<Mutation> mutations) {
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
    }

    @Property(tries = 2000)
    void bytesOfNoKindMakeTrouble(@ForAll byte[] body, @ForAll("types") EventType<?> type) {
        try {
            this.codec.decode(type, body);
        } catch (EventDecodingException ex) {
            assertThat(ex).hasMessageStartingWith("Event " + type.name());
        }
    }

    @Property(tries = 2000)
    void thePayloadOfOneEventIsNeverMoreThanUnfitForAnother(
            @ForAll("lines") RecordedLine line, @ForAll("types") EventType<?> type) {
        String from = "\"event_name\": \"" + typeOf(line).name() + "\"";
        assertThat(line.data()).contains(from);
        byte[] body =
                new RecordedLine(0, "", line.data().replace(from, "\"event_name\": \"" + type.name() + "\"")).body();
        try {
            assertThat(this.codec.decode(type, body)).isInstanceOf(type.eventClass());
        } catch (EventDecodingException ex) {
            assertThat(ex.raw())
                    .hasValueSatisfying(raw -> assertThat(raw.eventName()).isEqualTo(type.name()));
        }
    }

    @Provide
    Arbitrary<RecordedLine> lines() {
        return Arbitraries.of(EVENTS);
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        Arbitrary<Byte> anything = Arbitraries.bytes();
        Arbitrary<Byte> syntax = Arbitraries.of('{', '}', '[', ']', '"', ',', ':', '1', '-', 'n', '\\')
                .map(c -> (byte) (char) c);
        return Combinators.combine(
                        Arbitraries.of(Mutation.Kind.class),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.oneOf(anything, syntax))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<EventType<?>> types() {
        return Arbitraries.of(EventTypes.all());
    }

    private static EventType<?> typeOf(RecordedLine line) {
        return Subjects.parse(line.subject())
                .flatMap(subject -> EventTypes.byToken(subject.eventToken()))
                .orElseThrow();
    }
}

package io.kryten.protocol;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParser;
import io.kryten.testsupport.Generator;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ChatReaderTests {

    private static final EventType<?> CHAT = EventTypes.byName("chatMsg").orElseThrow();

    private static final Generator<String> VALUES = Generator.oneOf(
            Generator.texts(12).map(ChatReaderTests::quoted),
            Generator.of(
                    "\"alice\"",
                    "\"null\"",
                    "\"1\"",
                    "\"true\"",
                    "\"\"",
                    "null",
                    "true",
                    "false",
                    "0",
                    "-1",
                    "3",
                    "1.5",
                    "1e3",
                    "1700000000000",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e400",
                    "[]",
                    "[1,{}]",
                    "{}",
                    "{\"a\":[1]}",
                    "\"\\u00e9\\ud83d\\ude00\"",
                    "\"\\ud83d\""));

    private static final Generator<String> META = fields(
            Generator.of("shadow", "action", "addClass", "modflair", "addClassToNameAndTimestamp", "Shadow", ""));

    private static final Generator<String> PAYLOADS = Generator.oneOf(usual(), anyFields(), VALUES);

    @Test
    void readerAgreesWithTheGeneralReaderOrRefuses() {
        forAll(20_000, PAYLOADS, payload -> {
            ChatPayloads.Message fast = read(payload);
            if (fast != null) {
                assertThat(general(payload)).isEqualTo(fast);
            }
        });
    }

    @Test
    void usualFormIsRead() {
        forAll(2_000, usual(), payload -> assertThat(read(payload)).isNotNull());
    }

    @Test
    void recordedLinesHaveTheUsualForm() {
        List<RecordedLine> lines = Recordings.EVENT_FILES.stream()
                .flatMap(file -> Recordings.lines(file).stream())
                .filter(line ->
                        line.subject().endsWith(".chatmsg") || line.subject().endsWith(".pm"))
                .toList();
        assertThat(lines)
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(read(
                                KrytenJson.readTree(line.body()).path("payload").toString()))
                        .isNotNull());
    }

    private static Generator<String> usual() {
        Generator<String> texts = Generator.texts(20).map(ChatReaderTests::quoted);
        Generator<Integer> times = Generator.integers(0, 1_000_000);
        Generator<String> metas = Generator.of(
                "{}",
                "{\"action\":true}",
                "{\"shadow\":true}",
                "{\"addClass\":\"shout\"}",
                "{\"modflair\":3}",
                "{\"addClass\":\"x\",\"addClassToNameAndTimestamp\":true,\"action\":false}");
        Generator<String> ends = Generator.of("", ",\"to\":\"bob\"", ",\"later\":[{}]");
        return random -> "{\"username\":" + texts.next(random) + ",\"msg\":" + texts.next(random) + ",\"meta\":"
                + metas.next(random) + ",\"time\":" + times.next(random) + ends.next(random) + "}";
    }

    private static Generator<String> anyFields() {
        Generator<String> names = Generator.of("username", "msg", "meta", "time", "to", "later", "Username", "");
        return fields(names);
    }

    private static Generator<String> fields(Generator<String> names) {
        Generator<String> field = random -> {
            String name = names.next(random);
            String value = (name.equals("meta") && random.nextInt(3) > 0) ? META.next(random) : VALUES.next(random);
            return quoted(name) + ":" + value;
        };
        return field.list(0, 7).map(all -> all.stream().collect(Collectors.joining(",", "{", "}")));
    }

    private static String quoted(String text) {
        return new String(KrytenJson.write(text.replaceAll("[\\ud800-\\udfff]", "?")), UTF_8);
    }

    private static ChatPayloads.@Nullable Message read(String payload) throws IOException {
        try (JsonParser parser = KrytenJson.parser(payload.getBytes(UTF_8))) {
            parser.nextToken();
            return ChatReader.read(parser);
        } catch (IOException | PayloadException ex) {
            return null;
        }
    }

    private static @Nullable Object general(String payload) throws IOException {
        try (JsonParser parser = KrytenJson.parser(payload.getBytes(UTF_8))) {
            parser.nextToken();
            return CHAT.readPayload(parser);
        }
    }
}

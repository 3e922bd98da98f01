package io.kryten.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class RecordingTests {

    private static final String GOOD = "{\"at\":1795432058.822,\"subject\":\"a.b\",\"data\":\"{}\"}\n";

    private final Path directory;

    RecordingTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @FieldSource("io.kryten.testsupport.Recordings#EVENT_FILES")
    void recordedTrafficIsReadWithoutLoss(String file) {
        Recording recording = Recording.ofResource("recordings/" + file);
        assertThat(recording.messages())
                .extracting(RecordedMessage::subject, RecordedMessage::data)
                .containsExactlyElementsOf(Recordings.lines(file).stream()
                        .map(line -> tuple(line.subject(), line.data()))
                        .toList());
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        List<RecordedLine> lines = Recordings.lines("lounge-evening.jsonl");
        assertThat(Recording.ofResource("/recordings/lounge-evening.jsonl").messages())
                .extracting(message -> message.at().toEpochMilli())
                .containsExactlyElementsOf(
                        lines.stream().map(line -> Math.round(line.at() * 1000)).toList());
    }

    @Test
    void recordingIsReadFromFileOrUrl() throws IOException {
        Path file = write(GOOD + "\n" + GOOD.replace("058.822", "060.072"));
        assertThat(Recording.of(file).length()).isEqualTo(Duration.ofMillis(1250));
        assertThat(Recording.of(file.toUri().toURL()).messages())
                .isEqualTo(Recording.of(file).messages())
                .first()
                .isEqualTo(new RecordedMessage(Instant.parse("2026-11-23T11:07:38.822Z"), "a.b", "{}"));
    }

    @Test
    void emptyFileIsRecording() throws IOException {
        assertThat(Recording.of(write("")).length()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oops",
                "[1]",
                "{\"at\":1,\"subject\":\"a\"}",
                "{\"at\":1,\"subject\":\"a\",\"data\":{}}",
                "{\"at\":\"1\",\"subject\":\"a\",\"data\":\"{}\"}",
                "{\"at\":-1,\"subject\":\"a\",\"data\":\"{}\"}",
                "{\"at\":1795432058822000,\"subject\":\"a\",\"data\":\"{}\"}",
                "{\"at\":1,\"subject\":\"\",\"data\":\"{}\"}",
                "{\"at\":1,\"subject\":\"a\",\"data\":\"{}\"} {}"
            })
    void reportNamesInvalidLine(String line) throws IOException {
        Path file = write(GOOD + "\n" + line + "\n" + GOOD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.of(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("line 3:")
                .withMessageContaining("A line is");
    }

    @Test
    void invalidLineIsReported() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Recording.ofResource("recordings/none.jsonl"))
                .withMessageContaining("recordings/none.jsonl")
                .havingCause()
                .withMessageContaining("on the class path");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Recording.of(this.directory.resolve("none.jsonl")))
                .withMessageContaining("none.jsonl");
    }

    @Test
    void invalidUtf8IsNotReplaced() throws IOException {
        Path file = this.directory.resolve("broken.jsonl");
        Files.write(file, new byte[] {'{', '"', (byte) 0xC3, '"', '}'});
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> Recording.of(file));
    }

    @Test
    void recordingIsFiltered() {
        Recording chat = Recording.ofResource("recordings/lounge-evening.jsonl")
                .only(message -> message.subject().endsWith(".chatmsg"));
        assertThat(chat.messages())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.subject()).endsWith("chatmsg"));
        assertThat(Recording.of(chat.messages()).messages()).isEqualTo(chat.messages());
        assertThat(Objects.toString(chat)).contains("lounge-evening.jsonl");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(this.directory.resolve("recording.jsonl"), text);
    }
}

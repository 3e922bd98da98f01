package io.kryten.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Every recorded command is answered as the real robot answered it, and as late. */
class CommandRepliesTests {

    /** The time between two recorded commands. */
    private static final Duration PAUSE = Duration.ofNanos(801_600_000);

    private static final Duration TOLERANCE = Duration.ofMillis(30);

    private static final Set<String> CLOCKWORK = Set.of("mediaUpdate", "usercount");

    /** Times, positions in milliseconds, and the channel's log, which covers the whole day. */
    private static final Pattern OTHERWISE =
            Pattern.compile("(?<=\"(?:time|timestamp)\":)\\d{13}|(?<=\"currentTime\":)[^,]+|(?<=\"data\":\").*(?=\"})");

    private final LoungeAtProbing lounge = new LoungeAtProbing();

    @TestFactory
    Stream<DynamicTest> repliesAreAsRecorded() {
        List<JsonNode> recorded = Recordings.trees("command-replies.jsonl");
        List<Answers> answers = new ArrayList<>();
        for (JsonNode line : recorded) {
            answers.add(new Answers(line.path("request")));
            this.lounge.time.advance(PAUSE);
        }
        this.lounge.time.advance(Duration.ofSeconds(10));
        return Stream.iterate(0, i -> i < recorded.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(
                        recorded.get(i).path("label").asText(),
                        () -> answers.get(i).check(recorded.get(i).path("replies"))));
    }

    @Test
    void eventsAfterRepliesAreAsRecorded() {
        int before = this.lounge.bus.sent().size();
        for (JsonNode line : Recordings.trees("command-replies.jsonl")) {
            new Answers(line.path("request"));
            this.lounge.time.advance(PAUSE);
        }
        List<RawMessage> sent = this.lounge.bus.sent();
        assertThat(events(sent.subList(before, sent.size()).stream()
                        .map(message -> new RecordedLine(0, message.subject(), message.text()))))
                .containsExactlyElementsOf(events(Recordings.lines("lounge-cold-start.jsonl").stream()
                        // From "hello from probe" to "caps channel".
                        .skip(146)
                        .limit(87)));
    }

    /** Events that follow from the clock are left out: the recording begins at another fraction of a second. */
    private static List<String> events(Stream<RecordedLine> lines) {
        return lines.filter(line -> line.subject().startsWith("kryten.events."))
                .map(line -> KrytenJson.readTree(line.body()))
                .filter(event -> !CLOCKWORK.contains(event.path("event_name").asText()))
                .map(event -> event.path("event_name").asText() + " "
                        + OTHERWISE.matcher(event.path("payload").toString()).replaceAll("0"))
                .toList();
    }

    private final class Answers {

        private final List<JsonNode> replies = new ArrayList<>();

        private final List<Duration> delays = new ArrayList<>();

        Answers(JsonNode request) {
            long start = CommandRepliesTests.this.lounge.time.nanoTime();
            CommandRepliesTests.this.lounge.bus.requestMany(
                    Subjects.ROBOT_COMMAND,
                    KrytenJson.write(request),
                    Duration.ofHours(1),
                    Optional::of,
                    answer -> take(answer, start));
        }

        void check(JsonNode recorded) {
            assertThat(this.replies).as("replies").hasSameSizeAs(recorded);
            for (int i = 0; i < recorded.size(); i++) {
                new ReplyComparison().compare(recorded.path(i).path("reply"), this.replies.get(i));
                Duration late = Duration.ofNanos(
                        (long) (recorded.path(i).path("after_s").doubleValue() * 1e9));
                assertThat(this.delays.get(i)).as("delay").isCloseTo(late, TOLERANCE);
            }
        }

        private boolean take(RawMessage answer, long start) {
            this.replies.add(KrytenJson.readTree(answer.body()));
            this.delays.add(Duration.ofNanos(CommandRepliesTests.this.lounge.time.nanoTime() - start));
            return false;
        }
    }
}

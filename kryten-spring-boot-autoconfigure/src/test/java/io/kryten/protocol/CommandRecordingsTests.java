package io.kryten.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.command.CommandReply;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every recorded reply is decoded with the robot's meaning. */
class CommandRecordingsTests {

    private static final String FILE = "command-replies.jsonl";

    /** Refused commands with their reasons; all others succeeded. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("say empty", "Missing message"),
            Map.entry("addvideo fail", "Expected HTTP 200 OK, not 404 Not Found"),
            Map.entry("addvideo dup", "This item is already on the playlist"),
            Map.entry(
                    "addvideo yt no net",
                    "The YouTube API now requires an API key.  Please see the documentation for youtube-v3-key in"
                            + " config.template.yaml"),
            Map.entry("jump int", "Failed to jump to video"),
            Map.entry("py newPoll(opts)", "Missing title or options"),
            Map.entry("py unban id only", "Missing username or ban_id"),
            Map.entry("unkick", "Not implemented in handler yet"),
            Map.entry("no command", "Missing 'command' field"),
            Map.entry("wrong service", "Command intended for 'llm', not 'robot'"));

    @ParameterizedTest
    @MethodSource("lines")
    void replyIsSuccessOrRefusalWithTheRobotsText(JsonNode line) {
        for (JsonNode recorded : replies(line)) {
            CommandReply reply = CommandCodec.decode(bytes(recorded)).orElseThrow();
            assertThat(reply.error()).isEqualTo(REFUSED.get(label(line)));
            assertThat(reply.success()).isEqualTo(!REFUSED.containsKey(label(line)));
            assertThat(reply.service()).isEqualTo("robot");
            assertThat(reply.raw()).isEqualTo(recorded.toString());
            if (recorded.has("data")) {
                assertThat(reply.data()).isEqualTo(recorded.get("data"));
            } else {
                assertThat(reply.data().isNull()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void replyAnswersItsCommandOnly(JsonNode line) {
        String command = line.path("request").path("command").asText("unknown");
        for (JsonNode recorded : replies(line)) {
            CommandReply reply = CommandCodec.decode(bytes(recorded)).orElseThrow();
            assertThat(CommandCodec.answers(reply, "robot", command)).isTrue();
            assertThat(CommandCodec.answers(reply, "economy", command)).isFalse();
            assertThat(CommandCodec.answers(reply, "robot", "frobnicate")).isEqualTo(!recorded.has("command"));
        }
    }

    @Test
    void tableOfRefusalsNamesRecordedOnesOnly() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        lines().forEach(line -> counts.merge(label(line), replies(line).size(), Integer::sum));
        assertThat(counts).containsKeys(REFUSED.keySet().toArray(String[]::new));
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(75);
    }

    static Stream<JsonNode> lines() {
        return Recordings.trees(FILE).stream();
    }

    private static List<JsonNode> replies(JsonNode line) {
        return StreamSupport.stream(line.path("replies").spliterator(), false)
                .map(reply -> reply.required("reply"))
                .toList();
    }

    private static String label(JsonNode line) {
        return line.required("label").textValue();
    }

    private static byte[] bytes(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }
}

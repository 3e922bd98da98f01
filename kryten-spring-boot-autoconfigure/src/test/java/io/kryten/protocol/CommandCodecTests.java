package io.kryten.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.PlaylistPosition;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CommandCodecTests {

    private static final Channel CHANNEL = new Channel("Cytu.be", "420Grindhouse");

    private final CommandCodec codec = new CommandCodec("my-bot", Clock.systemUTC());

    @Test
    void argumentsStandUnderArgs() {
        JsonNode message = encode(KrytenCommand.pm("bob", "it's \"me\""));
        assertThat(message.fieldNames()).toIterable().containsExactlyInAnyOrder("service", "command", "args", "meta");
        assertThat(message.path("service").textValue()).isEqualTo("robot");
        assertThat(message.path("command").textValue()).isEqualTo("pm");
        assertThat(message.path("args").toString()).contains("\"username\":\"bob\"");
        assertThat(message.path("args").path("message").textValue()).isEqualTo("it's \"me\"");
    }

    @Test
    void parametersOfAQueryStandAtTheTopLevel() {
        JsonNode message = encode(KrytenCommand.query("state.user", Map.of("username", "bob")));
        assertThat(message.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("service", "command", "username", "meta");
        assertThat(message.path("username").textValue()).isEqualTo("bob");
    }

    @Test
    void parametersCannotReplaceTheEnvelope() {
        JsonNode message = encode(KrytenCommand.query(
                "state.user", Map.of("command", "system.shutdown", "service", "other", "meta", Map.of("domain", "x"))));
        assertThat(message.path("command").textValue()).isEqualTo("state.user");
        assertThat(message.path("service").textValue()).isEqualTo("robot");
        assertThat(message.path("meta").path("domain").textValue()).isEqualTo("Cytu.be");
    }

    @Test
    void metaHasSourceTimeAndChannel() {
        Instant before = Instant.now();
        JsonNode meta = encode(KrytenCommand.clear()).path("meta");
        assertThat(meta.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("source", "timestamp", "domain", "channel", "request_id");
        assertThat(meta.path("source").textValue()).isEqualTo("my-bot");
        assertThat(meta.path("domain").textValue()).isEqualTo("Cytu.be");
        assertThat(meta.path("channel").textValue()).isEqualTo("420Grindhouse");
        Instant sent = Instant.parse(meta.path("timestamp").textValue());
        assertThat(Duration.between(before, sent)).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        UUID first = UUID.fromString(meta.path("request_id").textValue());
        UUID second = UUID.fromString(
                encode(KrytenCommand.clear()).path("meta").path("request_id").textValue());
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void jumpSendsTheUidAsText() {
        assertThat(args(KrytenCommand.jump(42))).isEqualTo("{\"uid\":\"42\"}");
    }

    @Test
    void moveSendsAnEndOrAnItem() {
        assertThat(encode(KrytenCommand.moveVideo(2, PlaylistPosition.PREPEND))
                        .path("args")
                        .path("after")
                        .textValue())
                .isEqualTo("prepend");
        assertThat(encode(KrytenCommand.moveVideo(2, PlaylistPosition.APPEND))
                        .path("args")
                        .path("after")
                        .textValue())
                .isEqualTo("append");
        assertThat(encode(KrytenCommand.moveVideo(2, new PlaylistPosition.After(0)))
                        .path("args")
                        .path("after")
                        .isInt())
                .isTrue();
    }

    @Test
    void commandWithoutArgumentsHasEmptyArgs() {
        assertThat(args(KrytenCommand.clear())).isEqualTo("{}");
    }

    @Test
    void requestToAServiceIsFlat() {
        JsonNode message = tree(this.codec.encodeRequest("economy", "balance.get", new Question("lounge", "bob")));
        assertThat(message.path("service").textValue()).isEqualTo("economy");
        assertThat(message.path("command").textValue()).isEqualTo("balance.get");
        assertThat(message.path("channel").textValue()).isEqualTo("lounge");
        assertThat(message.path("username").textValue()).isEqualTo("bob");
        assertThat(message.path("meta").path("source").textValue()).isEqualTo("my-bot");
        assertThat(message.has("args")).isFalse();
    }

    @Test
    void requestMayHaveNoFields() {
        assertThat(tree(this.codec.encodeRequest("economy", "ping", null)).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("service", "command", "meta");
    }

    @Test
    void argumentsThatContainThemselvesAreNotWritten() {
        Map<String, Object> options = new HashMap<>();
        options.put("parent", Map.of("child", options));
        KrytenCommand command = KrytenCommand.of("setOptions", Map.of("options", options));
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.codec.encode(command, CHANNEL, "1"))
                .withMessageContaining("contains itself");
    }

    @Test
    void requestMustBeAnObject() {
        assertThatExceptionOfType(KrytenException.class)
                .isThrownBy(() -> this.codec.encodeRequest("economy", "x", List.of(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{",
                "[]",
                "[{\"success\":true}]",
                "null",
                "42",
                "{}",
                "{\"success\":\"true\"}",
                "{\"success\":1}",
                "{\"data\":{\"success\":true}}",
                "{\"success\":true} {}"
            })
    void messageWithoutFlagIsNoReply(String body) {
        assertThat(CommandCodec.decode(bytes(body))).isEmpty();
    }

    @Test
    void deeplyNestedMessageIsNoReply() {
        assertThat(CommandCodec.decode(bytes("{\"success\":true,\"data\":" + "[".repeat(1_000_000))))
                .isEmpty();
    }

    @Test
    void successNeedsBothFlags() {
        assertThat(reply("{\"success\":true,\"data\":{\"success\":true}}").success())
                .isTrue();
        assertThat(reply("{\"success\":true,\"data\":{\"success\":false}}").success())
                .isFalse();
        assertThat(reply("{\"success\":false,\"data\":{\"success\":true}}").success())
                .isFalse();
    }

    @Test
    void errorWithoutInnerFlagIsAFailure() {
        assertThat(reply("{\"success\":true,\"data\":{\"error\":\"no\"}}").error())
                .isEqualTo("no");
        assertThat(reply("{\"success\":true,\"data\":{\"error\":null}}").success())
                .isTrue();
        assertThat(reply("{\"success\":true,\"data\":{\"success\":true,\"error\":\"old\"}}")
                        .success())
                .isTrue();
    }

    @Test
    void dataMayHaveAnyTypeOrBeMissing() {
        assertThat(reply("{\"success\":true}").data().isNull()).isTrue();
        assertThat(reply("{\"success\":true,\"data\":[1]}").data().size()).isEqualTo(1);
        assertThat(reply("{\"success\":true,\"data\":\"text\"}").success()).isTrue();
    }

    @Test
    void refusalAlwaysHasAText() {
        assertThat(reply("{\"success\":false}").error()).isEqualTo("no reason given");
        assertThat(reply("{\"success\":false,\"error\":{\"code\":5}}").error()).isEqualTo("{\"code\":5}");
        assertThat(reply("{\"success\":false,\"data\":{\"error\":\"inside\"}}").error())
                .isEqualTo("inside");
        assertThat(reply("{\"success\":true,\"data\":{\"success\":false}}").error())
                .isEqualTo("no reason given");
    }

    @Test
    void replyWithoutCommandAnswersOnlyAsRefusal() {
        assertThat(CommandCodec.answers(reply("{\"success\":true}"), "robot", "say"))
                .isFalse();
        assertThat(CommandCodec.answers(reply("{\"success\":false,\"error\":\"x\"}"), "robot", "say"))
                .isTrue();
        assertThat(CommandCodec.answers(
                        reply("{\"success\":false,\"command\":\"pm\",\"error\":\"x\"}"), "robot", "say"))
                .isFalse();
    }

    private JsonNode encode(KrytenCommand command) {
        return tree(this.codec.encode(command, CHANNEL, CommandCodec.newRequestId()));
    }

    private String args(KrytenCommand command) {
        return encode(command).path("args").toString();
    }

    private static CommandReply reply(String json) {
        return CommandCodec.decode(bytes(json)).orElseThrow();
    }

    private static JsonNode tree(byte[] json) {
        return KrytenJson.readTree(json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    record Question(String channel, String username) {}
}

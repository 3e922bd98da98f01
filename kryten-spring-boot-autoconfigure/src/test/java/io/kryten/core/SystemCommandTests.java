package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenTimeoutException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.core.TemplateFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

/** The choice among the replies to {@code system.*}: every robot on the bus sends one, some send two. */
class SystemCommandTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final TemplateFixture fixture = new TemplateFixture();

    private final ScriptedRobot other = this.fixture.robot(TemplateFixture.THEATER);

    private final ScriptedRobot ours = this.fixture.robot(TemplateFixture.LOUNGE);

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @Test
    void replyThatNamesTheChannelIsUsed() {
        assertThat(ask("system.ping")).succeedsWithin(LIMIT).satisfies(this::isOurs);
    }

    @Test
    void ourRobotMayAnswerLate() {
        this.ours.hold();
        CompletableFuture<CommandReply> answer = ask("system.ping");
        this.fixture.time.advance(Duration.ofSeconds(5));
        assertThat(answer).isNotDone();
        this.ours.release();
        assertThat(answer).succeedsWithin(LIMIT).satisfies(this::isOurs);
    }

    @Test
    void channelListAndConfigurationNameTheChannel() {
        this.other.answers("system.channels", channels("theater")).answers("system.config", config("theater"));
        this.ours.answers("system.channels", channels("lounge")).answers("system.config", config("lounge"));
        assertThat(ask("system.channels"))
                .succeedsWithin(LIMIT)
                .satisfies(reply -> assertThat(reply.raw()).contains("lounge"));
        assertThat(ask("system.config"))
                .succeedsWithin(LIMIT)
                .satisfies(reply -> assertThat(reply.raw()).contains("lounge"));
    }

    @Test
    void answerWithoutChannelIsTakenFromFirstRobot() {
        this.other.answers("system.version", ScriptedRobot.reply("system.version", "{\"version\":\"1\"}"));
        this.ours.answers("system.version", ScriptedRobot.reply("system.version", "{\"version\":\"2\"}"));
        assertThat(ask("system.version"))
                .succeedsWithin(LIMIT)
                .satisfies(reply ->
                        assertThat(reply.data().path("version").textValue()).isEqualTo("1"));
    }

    @Test
    void statisticsOfOtherRobotAreIgnored() {
        this.other.answers(
                "system.stats", ScriptedRobot.reply("system.stats", "{\"uptime_seconds\":1.0,\"events\":{}}"));
        this.ours.answers(
                "system.stats",
                ScriptedRobot.reply("system.stats", "{\"uptime_seconds\":2.0,\"events\":{}}"),
                ScriptedRobot.reply("system.stats", "{\"uptime_seconds\":3.0,\"commands_processed\":79}"));
        assertThat(ask("system.stats"))
                .as("no time passed")
                .succeedsWithin(LIMIT)
                .satisfies(reply -> assertThat(
                                reply.data().path("commands_processed").intValue())
                        .isEqualTo(79));
    }

    @Test
    void absentRobotIsNotReplacedByOtherRobot() {
        this.ours.answers("system.ping").answers("system.stats").answers("system.health");
        this.other.answers(
                "system.stats", ScriptedRobot.reply("system.stats", "{\"uptime_seconds\":1.0,\"events\":{}}"));
        for (String query : List.of("system.ping", "system.stats", "system.health")) {
            CompletableFuture<CommandReply> answer = ask(query);
            this.fixture.time.advance(TemplateFixture.TIMEOUT);
            failure(answer, KrytenTimeoutException.class);
        }
    }

    @Test
    void healthIsTheFullOfTwoReplies() {
        assertThat(ask("system.health"))
                .succeedsWithin(LIMIT)
                .satisfies(this::isOurs)
                .satisfies(reply ->
                        assertThat(reply.data().path("version").textValue()).isEqualTo("1.12.4"));
    }

    @Test
    void busyRobotGivesPartOfItsHealth() {
        this.ours.answers(
                "system.health",
                ScriptedRobot.reply("system.health", "{\"domain\":\"cytu.be\",\"channel\":\"Lounge\"}"));
        CompletableFuture<CommandReply> answer = ask("system.health");
        assertThat(answer).isNotDone();
        this.fixture.time.advance(TemplateFixture.TIMEOUT);
        assertThat(answer).succeedsWithin(LIMIT).satisfies(this::isOurs);
    }

    @Test
    void repliesOfOtherChannelsAreIgnored() {
        this.ours.answers("system.channels");
        this.other.answers("system.channels", channels("theater"));
        CompletableFuture<CommandReply> answer = ask("system.channels");
        this.fixture.time.advance(TemplateFixture.TIMEOUT);
        failure(answer, KrytenTimeoutException.class);
    }

    @Test
    void refusedSystemCommandThrows() {
        this.other.answers("system.services");
        this.ours.answers("system.services", "{\"service\":\"robot\",\"success\":false,\"error\":\"no registry\"}");
        failure(ask("system.services"), CommandRejectedException.class).withMessageContaining("no registry");
    }

    private CompletableFuture<CommandReply> ask(String command) {
        return this.fixture.kryten.executeAsync("lounge", KrytenCommand.query(command, Map.of()));
    }

    private void isOurs(CommandReply reply) {
        assertThat(reply.data().path("channel").textValue()).isEqualTo("Lounge");
    }

    private static String channels(String channel) {
        return ScriptedRobot.reply(
                "system.channels",
                "{\"channels\":[{\"domain\":\"cytu.be\",\"channel\":\"" + channel + "\",\"connected\":true}]}");
    }

    private static String config(String channel) {
        return ScriptedRobot.reply(
                "system.config", "{\"cytube\":{\"domain\":\"cytu.be\",\"channel\":\"" + channel + "\"},\"nats\":{}}");
    }
}

package io.kryten.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.command.KrytenCommand;
import io.kryten.command.RegisteredService;
import io.kryten.command.RobotHealth;
import io.kryten.command.RobotStats;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.chat.ChatSettings;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Operations on one robot and on all robots of a bus. */
class RobotOperationsTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String QUERIES =
            "{\"uptime_seconds\":264.8,\"events\":{\"total_published\":228,\"failed\":0,\"rate_1min\":1.5},"
                    + "\"queries\":{\"processed\":14},\"memory\":{\"rss_mb\":38.5}}";

    private static final String COMMANDS =
            "{\"version\":\"1.12.4\",\"uptime_seconds\":264.79,\"commands_processed\":79,\"messages_published\":308,"
                    + "\"bytes_sent\":97641,\"nats_errors\":0}";

    /** With retries, which these operations do not make. */
    private final TemplateFixture fixture = new TemplateFixture(3, Offline.FAIL, ChatSettings.UNPACED);

    private final KrytenTemplate kryten = this.fixture.kryten;

    private final ScriptedRobot lounge = this.fixture.robot(TemplateFixture.LOUNGE);

    private final ScriptedRobot theater = this.fixture.robot(TemplateFixture.THEATER);

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @Test
    void restartHaltAndReconnectReachOneRobot() {
        this.kryten.robot("lounge").restart();
        this.kryten.robot("cytu.be/lounge").halt();
        this.kryten.robot("LOUNGE").reconnect();
        assertThat(commands(this.lounge)).containsExactly("restart", "halt", "reconnect");
        assertThat(this.theater.acted()).isEmpty();
    }

    @Test
    void unansweredRestartIsNotRepeated() {
        this.lounge.answers("restart");
        assertThatExceptionOfType(KrytenTimeoutException.class)
                .isThrownBy(() -> passingTime(() -> {
                    this.kryten.robot("lounge").restart();
                    return true;
                }));
        assertThat(commands(this.lounge)).containsExactly("restart");
    }

    @Test
    void unknownChannelHasNoRobot() {
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> this.kryten.robot("attic"));
    }

    @Test
    void pingTakesTimeOfReply() {
        this.lounge.hold();
        CompletableFuture<Duration> ping =
                CompletableFuture.supplyAsync(() -> this.kryten.robot("lounge").ping());
        await().atMost(LIMIT).until(() -> !this.lounge.acted().isEmpty());
        this.fixture.time.advance(Duration.ofMillis(300));
        this.lounge.release();
        assertThat(ping).succeedsWithin(LIMIT).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void unansweredPingIsNotRepeated() {
        this.lounge.answers("system.ping");
        this.theater.answers("system.ping");
        assertThatExceptionOfType(KrytenTimeoutException.class)
                .isThrownBy(() -> passingTime(() -> this.kryten.robot("lounge").ping()));
        assertThat(commands(this.lounge)).containsExactly("system.ping");
    }

    @Test
    void healthIsReportOfOwnRobot() {
        this.lounge.inCyTube(false);
        assertThat(this.kryten.robot("lounge").health())
                .isEqualTo(new RobotHealth(TemplateFixture.LOUNGE, "1.12.4", false, null, null, null));
        assertThat(this.kryten.robot("lounge").version()).contains("1.12.4");
    }

    @Test
    void healthHasAllValuesOfRecordedReply() {
        this.lounge.answers(
                "system.health",
                ScriptedRobot.reply(
                        "system.health",
                        "{\"service\":\"robot\",\"status\":\"healthy\",\"version\":\"1.12.4\",\"uptime_seconds\":262.38229,"
                                + "\"nats_connected\":true,\"nats_reconnect_count\":2,\"cytube_connected\":true,"
                                + "\"channel\":\"lounge\",\"domain\":\"cytu.be\","
                                + "\"metrics_endpoint\":\"http://127.0.0.1:28080/health\"}"));
        assertThat(this.kryten.robot("lounge").health())
                .isEqualTo(new RobotHealth(
                        TemplateFixture.LOUNGE,
                        "1.12.4",
                        true,
                        Duration.ofMillis(262_382),
                        2,
                        "http://127.0.0.1:28080/health"));
    }

    @Test
    void statsOfOnlyRobotAreComplete() {
        this.lounge.answers("system.stats", reply("system.stats", QUERIES), reply("system.stats", COMMANDS));
        this.theater.answers("system.stats");
        assertThat(passingTime(() -> this.kryten.robot("lounge").stats()))
                .isEqualTo(new RobotStats(
                        TemplateFixture.LOUNGE,
                        Duration.ofMillis(264_790),
                        79L,
                        308L,
                        97_641L,
                        0L,
                        228L,
                        0L,
                        1.5,
                        14L,
                        38.5));
    }

    @Test
    void statsOfOneOfTwoRobotsAreItsOwn() {
        this.lounge.answers("system.stats", reply("system.stats", QUERIES), reply("system.stats", COMMANDS));
        this.theater.answers("system.stats", reply("system.stats", QUERIES));
        assertThat(passingTime(() -> this.kryten.robot("lounge").stats()))
                .isEqualTo(new RobotStats(
                        TemplateFixture.LOUNGE,
                        Duration.ofMillis(264_790),
                        79L,
                        308L,
                        97_641L,
                        0L,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void configurationIsThatOfOwnRobot() {
        this.theater.answers("system.config", reply("system.config", config("theater")));
        this.lounge.answers("system.config", reply("system.config", config("lounge")));
        assertThat(this.kryten.robot("lounge").config().at("/cytube/channel").asText())
                .isEqualTo("lounge");
    }

    @Test
    void reloadReachesEveryRobot() {
        assertThat(passingTime(() -> this.kryten.allRobots().reload())).isEqualTo(2);
        assertThat(passingTime(() -> this.kryten.allRobots().reload("/etc/robot.json")))
                .isEqualTo(2);
        for (ScriptedRobot robot : List.of(this.lounge, this.theater)) {
            assertThat(robot.acted())
                    .extracting(message -> message.path("config_path").asText("none"))
                    .containsExactly("none", "/etc/robot.json");
            assertThat(robot.acted()).noneMatch(message -> message.path("meta").has("channel"));
        }
    }

    @Test
    void shutdownReachesEveryRobot() {
        assertThat(passingTime(() -> this.kryten.allRobots().shutdown(30, "update")))
                .isEqualTo(2);
        for (ScriptedRobot robot : List.of(this.lounge, this.theater)) {
            assertThat(robot.acted()).singleElement().satisfies(message -> {
                assertThat(message.path("command").asText()).isEqualTo("system.shutdown");
                assertThat(message.path("delay_seconds").intValue()).isEqualTo(30);
                assertThat(message.path("reason").asText()).isEqualTo("update");
            });
        }
    }

    @Test
    void refusalOfOneRobotThrows() {
        this.theater.answers(
                "system.reload",
                reply(
                        "system.reload",
                        "{\"success\":false,\"message\":\"Configuration reload failed\",\"changes\":{},"
                                + "\"errors\":[\"Cannot change cytube.channel without restart\"]}"));
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> passingTime(() -> this.kryten.allRobots().reload("/etc/lounge.json")))
                .withMessageContaining("1 of 2 robots refused: Cannot change cytube.channel without restart");
    }

    @Test
    void unansweredShutdownIsNotRepeated() {
        this.lounge.answers("system.shutdown");
        this.theater.answers("system.shutdown");
        assertThatExceptionOfType(KrytenTimeoutException.class)
                .isThrownBy(() -> passingTime(() -> this.kryten.allRobots().shutdown(0, "update")))
                .withMessageContaining("not known");
        assertThat(this.lounge.acted()).hasSize(1);
    }

    @Test
    void invalidShutdownIsNotSent() {
        AllRobotsOperations all = this.kryten.allRobots();
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> all.shutdown(301, "update"))
                .withMessageContaining("301");
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> all.shutdown(-1, "update"));
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> all.shutdown(0, " "));
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> all.shutdown(0, "one\ntwo"));
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> all.reload(""));
        assertThat(this.lounge.acted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"system.reload", "system.shutdown"})
    void commandForAllRobotsIsRefusedPerChannel(String command) {
        KrytenCommand query = KrytenCommand.query(command, Map.of());
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.execute("lounge", query))
                .withMessageContaining("allRobots()");
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.channel("lounge").execute(query));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.kryten.request("robot", command, null, Map.class));
        TemplateFixture.failure(this.kryten.executeAsync("lounge", query), KrytenValidationException.class);
        assertThat(this.lounge.acted()).isEmpty();
    }

    @Test
    void servicesOfAllRobotsAreMerged() {
        this.lounge.answers(
                "system.services",
                reply("system.services", services("economy", "2026-11-23T11:07:39.391271+00:00", true)));
        this.theater.answers(
                "system.services",
                reply("system.services", services("economy", "2026-11-23T11:09:39.391271+00:00", false)));
        assertThat(passingTime(() -> this.kryten.allRobots().services()))
                .containsExactly(new RegisteredService(
                        "economy",
                        "2.0",
                        "vm",
                        Instant.parse("2026-11-23T11:07:00Z"),
                        Instant.parse("2026-11-23T11:09:39.391271Z"),
                        false,
                        "http://vm:8080/health",
                        null));
    }

    @Test
    void allRobotsOfEmptyBusAreMissing() {
        TemplateFixture empty = new TemplateFixture();
        assertThatExceptionOfType(NoRobotException.class)
                .isThrownBy(() -> empty.kryten.allRobots().reload());
        empty.close();
    }

    /** Calls on another thread, and lets time pass whenever that thread waits for replies. */
    private <T> T passingTime(Supplier<T> call) {
        FutureTask<T> task = new FutureTask<>(call::get);
        Thread caller = new Thread(task, "caller");
        caller.start();
        await().atMost(LIMIT).until(() -> {
            if (caller.getState() == Thread.State.WAITING) {
                this.fixture.time.advance(Duration.ofSeconds(20));
            }
            return task.isDone();
        });
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException ex) {
            throw (RuntimeException) ex.getCause();
        }
    }

    private static List<String> commands(ScriptedRobot robot) {
        return robot.acted().stream()
                .map(message -> message.path("command").asText())
                .toList();
    }

    private static String reply(String command, String data) {
        return ScriptedRobot.reply(command, data);
    }

    private static String config(String channel) {
        return "{\"cytube\":{\"domain\":\"cytu.be\",\"channel\":\"" + channel + "\"},\"nats\":{}}";
    }

    private static String services(String name, String lastHeartbeat, boolean stale) {
        return "{\"services\":[{\"name\":\"" + name + "\",\"version\":\"2.0\",\"hostname\":\"vm\","
                + "\"first_seen\":\"2026-11-23T11:07:00+00:00\",\"last_heartbeat\":\"" + lastHeartbeat
                + "\",\"is_stale\":" + stale + ",\"health_url\":\"http://vm:8080/health\",\"metrics_url\":null}]}";
    }
}

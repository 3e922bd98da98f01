package io.kryten.robot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.KrytenConnectionException;
import io.kryten.command.RobotInfo;
import io.kryten.core.TemplateFixture;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** The robots on a bus, of which each answers {@code system.health} in two shapes. */
class RobotCensusTests {

    private static final Channel ELSEWHERE = new Channel("other.site", "attic");

    private final TemplateFixture fixture = new TemplateFixture();

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @Test
    void everyRobotIsListedOnce() {
        this.fixture.robot(TemplateFixture.THEATER);
        this.fixture.robot(ELSEWHERE);
        this.fixture.robot(TemplateFixture.LOUNGE).inCyTube(false);
        assertThat(robots())
                .containsExactly(
                        new RobotInfo(TemplateFixture.LOUNGE, true, "Bot_Lounge", "1.12.4", false, null),
                        new RobotInfo(TemplateFixture.THEATER, true, "Bot_theater", "1.12.4", true, null),
                        new RobotInfo(ELSEWHERE, false, "Bot_attic", "1.12.4", true, null));
    }

    @Test
    void recordedRepliesGiveUptime() {
        this.fixture.robot(TemplateFixture.LOUNGE).answers("system.health", half("lounge"), full("lounge"));
        assertThat(robots())
                .singleElement()
                .satisfies(robot -> assertThat(robot.uptime()).isEqualTo(Duration.ofMillis(262_382)))
                .satisfies(robot -> assertThat(robot.inChannel()).isTrue());
    }

    @Test
    void orderOfShapesDoesNotMatter() {
        this.fixture.robot(TemplateFixture.LOUNGE).answers("system.health", full("Lounge"), half("Lounge"));
        assertThat(robots()).singleElement().extracting(RobotInfo::version).isEqualTo("1.12.4");
    }

    @Test
    void busyRobotReportsChannelAndNameOnly() {
        this.fixture.robot(TemplateFixture.LOUNGE).answers("system.health", half("Lounge"));
        assertThat(robots())
                .containsExactly(new RobotInfo(TemplateFixture.LOUNGE, true, "Bot_Lounge", null, null, null));
    }

    @Test
    void twoRobotsOfOneChannelStayNameless() {
        this.fixture.robot(TemplateFixture.LOUNGE).answers("system.health", half("Lounge"), full("Lounge"));
        this.fixture.robot(TemplateFixture.LOUNGE).answers("system.health", half("Lounge"));
        assertThat(robots())
                .extracting(RobotInfo::name, RobotInfo::version)
                .containsExactly(tuple(null, "1.12.4"), tuple(null, null));
    }

    @Test
    void channelKeepsConfiguredSpelling() {
        new ScriptedRobot("cytu.be", "LOUNGE", "Bot").on(this.fixture.connection);
        assertThat(robots())
                .singleElement()
                .extracting(RobotInfo::channel, RobotInfo::name)
                .containsExactly(TemplateFixture.LOUNGE, "Bot");
    }

    @Test
    void robotWithoutNameIsListed() {
        this.fixture.connection.subscribe(
                ScriptedRobot.COMMANDS,
                null,
                message -> this.fixture.connection.publish(String.valueOf(message.replyTo()), full("attic")));
        assertThat(robots())
                .singleElement()
                .extracting(RobotInfo::configured, RobotInfo::name, RobotInfo::version)
                .containsExactly(false, null, "1.12.4");
    }

    @Test
    void emptyBusHasNoRobots() {
        assertThat(robots()).isEmpty();
    }

    @Test
    void lostConnectionThrows() {
        this.fixture.connection.disconnect();
        assertThatExceptionOfType(KrytenConnectionException.class).isThrownBy(() -> this.fixture.kryten.robots());
    }

    private List<RobotInfo> robots() {
        CompletableFuture<List<RobotInfo>> robots = new RobotCensus(this.fixture.robots).take();
        this.fixture.time.advance(HealthQuery.WINDOW);
        this.fixture.time.advance(HealthQuery.WINDOW);
        assertThat(robots).isDone();
        return robots.join();
    }

    private static String half(String channel) {
        return ScriptedRobot.reply(
                "system.health",
                "{\"service\":\"robot\",\"status\":\"healthy\",\"domain\":\"cytu.be\",\"channel\":\"" + channel
                        + "\",\"nats_connected\":true,\"queries_processed\":11,\"queries_failed\":1}");
    }

    private static String full(String channel) {
        return ScriptedRobot.reply(
                "system.health",
                "{\"service\":\"robot\",\"status\":\"healthy\",\"version\":\"1.12.4\",\"uptime_seconds\":262.38229179382324,"
                        + "\"nats_connected\":true,\"nats_reconnect_count\":0,\"cytube_connected\":true,\"channel\":\""
                        + channel
                        + "\",\"domain\":\"cytu.be\",\"metrics_endpoint\":\"http://127.0.0.1:28080/health\"}");
    }
}

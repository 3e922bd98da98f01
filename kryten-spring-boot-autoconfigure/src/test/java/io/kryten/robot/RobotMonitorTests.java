package io.kryten.robot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.core.TemplateFixture;
import io.kryten.nats.KrytenConnection;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class RobotMonitorTests {

    private static final Channel LOUNGE = TemplateFixture.LOUNGE;

    private static final String HEARTBEAT = "kryten.lifecycle.robot.heartbeat";

    private final TemplateFixture fixture = new TemplateFixture();

    private final FakeConnection connection = this.fixture.connection;

    private final RobotDirectory robots = this.fixture.robots;

    private final RobotMonitor monitor = new RobotMonitor(this.connection, this.robots, this.fixture.time);

    @AfterEach
    void end() {
        this.monitor.close();
        this.fixture.close();
    }

    @Test
    void nothingIsAskedBeforeStart() {
        this.fixture.robot(LOUNGE);
        this.connection.connect();
        assertThat(this.connection.sent()).isEmpty();
    }

    @Test
    void startAsksForNames() {
        this.fixture.robot(LOUNGE);
        this.monitor.start();
        assertThat(this.robots.robot(LOUNGE).name()).isEqualToIgnoringCase("Bot_Lounge");
    }

    @Test
    void newConnectionAsksForNames() {
        this.fixture.robot(LOUNGE);
        this.connection.disconnect();
        this.monitor.start();
        assertThat(this.robots.robot(LOUNGE).name()).isNotEqualTo("Bot_Lounge");
        this.connection.connect();
        assertThat(this.robots.robot(LOUNGE).name()).isEqualToIgnoringCase("Bot_Lounge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"startup", "heartbeat", "connected", "disconnected", "shutdown"})
    void lifecycleNoticeCausesASurvey(String kind) {
        this.monitor.start();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
        this.fixture.robot(LOUNGE);
        this.connection.publish("kryten.lifecycle.robot." + kind, "{\"service\":\"robot\"}");
        this.fixture.time.advance(SurveyQueue.MIN_INTERVAL);
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
    }

    @Test
    void heartbeatCausesNoSurveyOfKnownNames() {
        robotsEverywhere();
        this.monitor.start();
        int before = this.connection.sent().size();
        this.connection.publish(HEARTBEAT, "{}");
        this.fixture.time.advance(SurveyQueue.MIN_INTERVAL);
        assertThat(this.connection.sent()).hasSize(before + 1);
        this.connection.publish("kryten.lifecycle.robot.connected", "{}");
        assertThat(this.connection.sent()).hasSizeGreaterThan(before + 2);
    }

    @Test
    void heartbeatCausesASurveyOfUnknownNames() {
        this.fixture.robot(LOUNGE);
        this.monitor.start();
        this.fixture.time.advance(Duration.ofSeconds(1));
        long before = questions(LOUNGE);
        long others = questions(TemplateFixture.THEATER);
        this.fixture.robot(TemplateFixture.THEATER);
        this.connection.publish(HEARTBEAT, "{}");
        assertThat(questions(LOUNGE)).isEqualTo(before);
        assertThat(questions(TemplateFixture.THEATER)).isEqualTo(others + 1);
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(this.robots.robot(TemplateFixture.THEATER))
                .isEqualTo(new Robot(true, "Bot_theater", "1.12.4", false, 0, TemplateFixture.THEATER));
    }

    @Test
    void manyNoticesCauseOneMoreRound() {
        silentRobot();
        this.fixture.robot(TemplateFixture.THEATER);
        this.monitor.start();
        for (int i = 0; i < 50; i++) {
            this.connection.publish(HEARTBEAT, "{}");
            this.connection.publish("kryten.lifecycle.robot.startup", "{}");
            this.connection.publish(HEARTBEAT, "{}");
        }
        assertThat(questions(LOUNGE)).isEqualTo(1);
        this.fixture.time.advance(Duration.ofSeconds(3));
        assertThat(questions(LOUNGE)).isEqualTo(2);
        assertThat(questions(TemplateFixture.THEATER))
                .as("those with a name too")
                .isEqualTo(2);
        this.connection.publish("kryten.lifecycle.robot.startup", "{}");
        assertThat(questions(LOUNGE)).isEqualTo(3);
    }

    @Test
    void robotThatIsBusyAtStartIsAskedAgain() {
        KrytenConnection.Subscription busy = silentRobot();
        this.monitor.start();
        this.fixture.time.advance(Duration.ofSeconds(8));
        assertThat(this.robots.robot(LOUNGE).name()).isNull();
        busy.close();
        this.fixture.robot(LOUNGE);
        this.fixture.time.advance(Duration.ofSeconds(5));
        assertThat(this.robots.robot(LOUNGE).name()).isEqualTo("Bot_Lounge");
        long asked = questions(LOUNGE);
        this.fixture.time.advance(Duration.ofMinutes(5));
        assertThat(questions(LOUNGE)).isEqualTo(asked);
    }

    @Test
    void hangingRobotIsAskedOftenForAMinute() {
        silentRobot();
        this.monitor.start();
        this.fixture.time.advance(Duration.ofMinutes(2));
        assertThat(questions(LOUNGE)).isGreaterThanOrEqualTo(1 + 15);
        long before = questions(LOUNGE);
        this.fixture.time.advance(Duration.ofMinutes(10));
        assertThat(questions(LOUNGE) - before).isBetween(50L, 60L);
    }

    @Test
    void absentRobotIsAskedByThePollOnly() {
        this.fixture.robot(LOUNGE);
        this.monitor.start();
        this.fixture.time.advance(Duration.ofSeconds(9));
        assertThat(questions(TemplateFixture.THEATER)).isEqualTo(1);
        this.fixture.time.advance(Duration.ofMinutes(1));
        assertThat(questions(TemplateFixture.THEATER)).isBetween(5L, 8L);
    }

    @Test
    void nothingIsAskedAfterClose() {
        silentRobot();
        this.monitor.start();
        this.fixture.time.advance(Duration.ofSeconds(2));
        this.monitor.close();
        this.fixture.time.advance(Duration.ofMinutes(1));
        assertThat(questions(LOUNGE)).isEqualTo(1);
    }

    @Test
    void shutdownNoticeEndsThePatienceWithSilentRobots() {
        this.connection.subscribe("kryten.>", null, message -> {});
        this.monitor.start();
        this.robots.loggedIn(LOUNGE, "KrytenBot");
        this.connection.publish("kryten.lifecycle.robot.connected", "{}");
        this.fixture.time.advance(Duration.ofSeconds(3));
        assertThat(this.robots.robot(LOUNGE).present()).as("it may be busy").isTrue();
        this.connection.publish("kryten.lifecycle.robot.shutdown", "{}");
        this.fixture.time.advance(Duration.ofSeconds(3));
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
    }

    @Test
    void startupNoticeRefreshesTheVersion() {
        ScriptedRobot robot = this.fixture.robot(LOUNGE);
        this.fixture.robot(TemplateFixture.THEATER);
        this.fixture.robot(TemplateFixture.OTHER_THEATER);
        this.monitor.start();
        assertThat(this.robots.robot(LOUNGE).version()).isEqualTo("1.12.4");
        robot.answers(
                "system.health",
                ScriptedRobot.reply(
                        "system.health",
                        "{\"version\":\"2.0.0\",\"cytube_connected\":true,\"domain\":\"cytu.be\",\"channel\":\"lounge\"}"));
        this.connection.publish("kryten.lifecycle.robot.heartbeat", "{}");
        this.fixture.time.advance(SurveyQueue.MIN_INTERVAL);
        assertThat(this.robots.robot(LOUNGE).version()).isEqualTo("1.12.4");
        this.connection.publish("kryten.lifecycle.robot.startup", "{}");
        assertThat(this.robots.robot(LOUNGE).version()).isEqualTo("2.0.0");
    }

    @Test
    void closedMonitorMayStartAgain() {
        this.monitor.start();
        this.monitor.close();
        this.fixture.robot(LOUNGE);
        this.connection.connect();
        this.connection.publish("kryten.lifecycle.robot.startup", "{}");
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
        this.monitor.start();
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
    }

    @Test
    void secondStartSubscribesToNothing() {
        this.monitor.start();
        int before = this.connection.subscriptions();
        this.monitor.start();
        assertThat(this.connection.subscriptions()).isEqualTo(before);
    }

    @Test
    void awaitNamesWaitsAtMostOneSecondOnce() {
        long begin = System.nanoTime();
        assertTimeoutPreemptively(Duration.ofSeconds(10), this.monitor::awaitNames);
        Duration first = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(first).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        begin = System.nanoTime();
        this.monitor.awaitNames();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void awaitNamesReturnsAtOnceAfterASurvey() {
        this.fixture.robot(LOUNGE);
        this.monitor.start();
        long begin = System.nanoTime();
        this.monitor.awaitNames();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void interruptEndsAwaitNamesAndIsKept() {
        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            this.monitor.awaitNames();
            return Thread.interrupted();
        });
        assertThat(interrupted).succeedsWithin(Duration.ofMillis(800)).isEqualTo(true);
    }

    private void robotsEverywhere() {
        this.fixture.robot(LOUNGE);
        this.fixture.robot(TemplateFixture.THEATER);
        this.fixture.robot(TemplateFixture.OTHER_THEATER);
    }

    private KrytenConnection.Subscription silentRobot() {
        return this.connection.subscribe("kryten.user_level.cytu.be.Lounge", null, message -> {});
    }

    /** How often a channel's robot was asked for its name. */
    private long questions(Channel channel) {
        String subject = "kryten.user_level." + channel.domain() + "." + channel.name();
        return this.connection.sent().stream()
                .filter(message -> message.subject().equals(subject))
                .count();
    }
}

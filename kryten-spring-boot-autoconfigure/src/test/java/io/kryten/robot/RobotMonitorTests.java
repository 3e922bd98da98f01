package io.kryten.robot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.kryten.Channel;
import io.kryten.core.TemplateFixture;
import io.kryten.nats.KrytenConnection;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class RobotMonitorTests {

    private static final Channel ROOM = TemplateFixture.LOUNGE;

    private static final String HEARTBEAT = "kryten.lifecycle.robot.heartbeat";

    private final TemplateFixture fixture = new TemplateFixture();

    private final FakeConnection connection = this.fixture.connection;

    private final RobotDirectory robots = this.fixture.robots;

    private final RobotMonitor watch = new RobotMonitor(this.connection, this.robots, this.fixture.time);

    @AfterEach
    void end() {
        this.watch.close();
        this.fixture.close();
    }

    @Test
    void nothingIsAskedBeforeTheStart() {
        this.fixture.robot(ROOM);
        this.connection.connect();
        assertThat(this.connection.sent()).isEmpty();
    }

    @Test
    void namesAreAskedForAtTheStart() {
        this.fixture.robot(ROOM);
        this.watch.start();
        assertThat(this.robots.robot(ROOM).name()).isEqualToIgnoringCase("Bot_Lounge");
    }

    @Test
    void namesAreAskedForWhenTheConnectionComes() {
        this.fixture.robot(ROOM);
        this.connection.disconnect();
        this.watch.start();
        assertThat(this.robots.robot(ROOM).name()).isNotEqualTo("Bot_Lounge");
        this.connection.connect();
        assertThat(this.robots.robot(ROOM).name()).isEqualToIgnoringCase("Bot_Lounge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"startup", "heartbeat", "connected", "disconnected", "shutdown"})
    void aNoticeOfARobotIsAReasonToAskAgain(String kind) {
        this.watch.start();
        assertThat(this.robots.robot(ROOM).present()).isFalse();
        this.fixture.robot(ROOM);
        this.connection.publish("kryten.lifecycle.robot." + kind, "{\"service\":\"robot\"}");
        assertThat(this.robots.robot(ROOM).present()).isTrue();
    }

    @Test
    void aHeartbeatIsNoReasonToAskWhenAllNamesAreKnown() {
        robotsEverywhere();
        this.watch.start();
        int before = this.connection.sent().size();
        this.connection.publish(HEARTBEAT, "{}");
        assertThat(this.connection.sent()).hasSize(before + 1);
        this.connection.publish("kryten.lifecycle.robot.connected", "{}");
        assertThat(this.connection.sent()).hasSizeGreaterThan(before + 2);
    }

    @Test
    void afterAHeartbeatOnlyTheRoomsWithoutANameAreAskedAndTheOthersStayAsTheyAre() {
        this.fixture.robot(ROOM);
        this.watch.start();
        this.fixture.time.advance(Duration.ofSeconds(1));
        long before = questions(ROOM);
        long others = questions(TemplateFixture.THEATER);
        this.fixture.robot(TemplateFixture.THEATER);
        this.connection.publish(HEARTBEAT, "{}");
        assertThat(questions(ROOM)).isEqualTo(before);
        assertThat(questions(TemplateFixture.THEATER)).isEqualTo(others + 1);
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(this.robots.robot(TemplateFixture.THEATER))
                .isEqualTo(new Robot(true, "Bot_theater", "1.12.4", false, 0, TemplateFixture.THEATER));
    }

    @Test
    void manyNoticesAtOnceMakeOneMoreRoundOfQuestions() {
        silentRobot();
        this.fixture.robot(TemplateFixture.THEATER);
        this.watch.start();
        for (int i = 0; i < 50; i++) {
            this.connection.publish(HEARTBEAT, "{}");
            this.connection.publish("kryten.lifecycle.robot.startup", "{}");
            this.connection.publish(HEARTBEAT, "{}");
        }
        assertThat(questions(ROOM)).isEqualTo(1);
        this.fixture.time.advance(Duration.ofSeconds(3));
        assertThat(questions(ROOM)).isEqualTo(2);
        assertThat(questions(TemplateFixture.THEATER))
                .as("those with a name too")
                .isEqualTo(2);
        this.connection.publish("kryten.lifecycle.robot.startup", "{}");
        assertThat(questions(ROOM)).isEqualTo(3);
    }

    @Test
    void aRobotThatIsBusyAtTheStartIsAskedAgain() {
        KrytenConnection.Subscription busy = silentRobot();
        this.watch.start();
        this.fixture.time.advance(Duration.ofSeconds(8));
        assertThat(this.robots.robot(ROOM).name()).isNull();
        busy.close();
        this.fixture.robot(ROOM);
        this.fixture.time.advance(Duration.ofSeconds(5));
        assertThat(this.robots.robot(ROOM).name()).isEqualToIgnoringCase("Bot_Lounge");
        long asked = questions(ROOM);
        this.fixture.time.advance(Duration.ofMinutes(5));
        assertThat(questions(ROOM)).isEqualTo(asked);
    }

    @Test
    void aRobotThatHangsIsAskedOftenForAMinuteAndThenByThePoll() {
        silentRobot();
        this.watch.start();
        this.fixture.time.advance(Duration.ofMinutes(2));
        assertThat(questions(ROOM)).isGreaterThanOrEqualTo(1 + 15);
        long before = questions(ROOM);
        this.fixture.time.advance(Duration.ofMinutes(10));
        assertThat(questions(ROOM) - before).isBetween(50L, 60L);
    }

    @Test
    void aRoomWithoutARobotIsAskedByThePollOnly() {
        this.fixture.robot(ROOM);
        this.watch.start();
        this.fixture.time.advance(Duration.ofSeconds(9));
        assertThat(questions(TemplateFixture.THEATER)).isEqualTo(1);
        this.fixture.time.advance(Duration.ofMinutes(1));
        assertThat(questions(TemplateFixture.THEATER)).isBetween(5L, 8L);
    }

    @Test
    void nobodyIsAskedAgainAfterTheEnd() {
        silentRobot();
        this.watch.start();
        this.fixture.time.advance(Duration.ofSeconds(2));
        this.watch.close();
        this.fixture.time.advance(Duration.ofMinutes(1));
        assertThat(questions(ROOM)).isEqualTo(1);
    }

    @Test
    void whoIsSilentWhenARobotSaidGoodbyeIsGone() {
        this.connection.subscribe("kryten.>", null, message -> {});
        this.watch.start();
        this.robots.loggedIn(ROOM, "KrytenBot");
        this.connection.publish("kryten.lifecycle.robot.connected", "{}");
        this.fixture.time.advance(Duration.ofSeconds(3));
        assertThat(this.robots.robot(ROOM).present()).as("it may be busy").isTrue();
        this.connection.publish("kryten.lifecycle.robot.shutdown", "{}");
        this.fixture.time.advance(Duration.ofSeconds(3));
        assertThat(this.robots.robot(ROOM).present()).isFalse();
    }

    @Test
    void aRobotThatWasStartedAgainMayBeANewerOne() {
        ScriptedRobot robot = this.fixture.robot(ROOM);
        this.fixture.robot(TemplateFixture.THEATER);
        this.fixture.robot(TemplateFixture.OTHER_THEATER);
        this.watch.start();
        assertThat(this.robots.robot(ROOM).version()).isEqualTo("1.12.4");
        robot.answers(
                "system.health",
                ScriptedRobot.reply(
                        "system.health",
                        "{\"version\":\"2.0.0\",\"cytube_connected\":true,\"domain\":\"cytu.be\",\"channel\":\"lounge\"}"));
        this.connection.publish("kryten.lifecycle.robot.heartbeat", "{}");
        assertThat(this.robots.robot(ROOM).version()).isEqualTo("1.12.4");
        this.connection.publish("kryten.lifecycle.robot.startup", "{}");
        assertThat(this.robots.robot(ROOM).version()).isEqualTo("2.0.0");
    }

    @Test
    void afterTheEndNothingIsAskedAndItMayStartAgain() {
        this.watch.start();
        this.watch.close();
        this.fixture.robot(ROOM);
        this.connection.connect();
        this.connection.publish("kryten.lifecycle.robot.startup", "{}");
        assertThat(this.robots.robot(ROOM).present()).isFalse();
        this.watch.start();
        assertThat(this.robots.robot(ROOM).present()).isTrue();
    }

    @Test
    void startingTwiceListensOnce() {
        this.watch.start();
        int before = this.connection.subscriptions();
        this.watch.start();
        assertThat(this.connection.subscriptions()).isEqualTo(before);
    }

    @Test
    void waitingForNamesEndsAfterASecondAndIsNotRepeated() {
        long begin = System.nanoTime();
        assertTimeoutPreemptively(Duration.ofSeconds(10), this.watch::awaitNames);
        Duration first = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(first).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        begin = System.nanoTime();
        this.watch.awaitNames();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void waitingForNamesTakesNoTimeOnceTheyWereAskedFor() {
        this.fixture.robot(ROOM);
        this.watch.start();
        long begin = System.nanoTime();
        this.watch.awaitNames();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void anInterruptEndsTheWaitForNamesAndIsKept() {
        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            this.watch.awaitNames();
            return Thread.interrupted();
        });
        assertThat(interrupted).succeedsWithin(Duration.ofMillis(800)).isEqualTo(true);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void pollThatKeepsFailingIsLoggedOnceAMinute(CapturedOutput output) {
        ScriptedRobot robot = this.fixture.robot(ROOM);
        this.watch.start();
        AtomicInteger failures = new AtomicInteger();
        this.robots.onPresence((channel, present) -> {
            failures.incrementAndGet();
            throw new IllegalStateException("listener of presence");
        });
        for (int i = 0; i < 10; i++) {
            robot.inCyTube(i % 2 != 0);
            this.fixture.time.advance(Duration.ofSeconds(12));
        }
        assertThat(failures).hasValueGreaterThan(8);
        assertThat(output.toString().split("Asking silent robots failed", -1)).hasSizeBetween(2, 4);
        assertThat(output).contains("such lines suppressed in the last minute: ");
    }

    private void robotsEverywhere() {
        this.fixture.robot(ROOM);
        this.fixture.robot(TemplateFixture.THEATER);
        this.fixture.robot(TemplateFixture.OTHER_THEATER);
    }

    private KrytenConnection.Subscription silentRobot() {
        return this.connection.subscribe("kryten.user_level.cytu.be.Lounge", null, message -> {});
    }

    /** How often a room's robot was asked for its name. */
    private long questions(Channel room) {
        String subject = "kryten.user_level." + room.domain() + "." + room.name();
        return this.connection.sent().stream()
                .filter(message -> message.subject().equals(subject))
                .count();
    }
}

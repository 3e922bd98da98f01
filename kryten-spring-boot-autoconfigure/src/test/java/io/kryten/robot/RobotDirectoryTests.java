package io.kryten.robot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.core.TemplateFixture;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RobotDirectoryTests {

    private static final Channel ROOM = TemplateFixture.LOUNGE;

    private final TemplateFixture fixture = new TemplateFixture();

    private final FakeConnection connection = this.fixture.connection;

    private final RobotDirectory robots = this.fixture.robots;

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @Test
    void atFirstNothingIsKnown() {
        assertThat(this.robots.robot(ROOM)).isEqualTo(new Robot(false, null, null, false, 0, null));
        assertThat(this.robots.robot(ROOM).name()).isNotEqualTo("Bot_Lounge");
    }

    @Test
    void aRobotTellsItsNameAndItsVersion() {
        this.fixture.robot(ROOM);
        probe();
        assertThat(this.robots.robot(ROOM)).isEqualTo(new Robot(true, "Bot_Lounge", "1.12.4", false, 0, ROOM));
        assertThat(this.robots.robot(TemplateFixture.THEATER).present()).isFalse();
    }

    @Test
    void theBotKnowsItselfInAnyCaseAndInItsOwnRoomOnly() {
        this.fixture.robot(ROOM);
        probe();
        assertThat(this.robots.robot(ROOM).name()).isEqualToIgnoringCase("bot_LOUNGE");
        assertThat(this.robots.robot(ROOM).name()).isNotEqualTo("alice");
        assertThat(this.robots.robot(TemplateFixture.THEATER).name()).isNotEqualTo("Bot_Lounge");
    }

    @Test
    void theLoginEventTellsTheNameToo() {
        this.robots.loggedIn(ROOM, "KrytenBot");
        assertThat(this.robots.robot(ROOM).name()).isEqualToIgnoringCase("krytenbot");
        this.robots.loggedIn(ROOM, "NewName");
        assertThat(this.robots.robot(ROOM).name()).isNotEqualTo("krytenbot");
    }

    @Test
    void aRobotThatWasHeardAndIsSilentIsBusyForAMinuteAndHangsAfterThat() {
        silentRobot();
        this.robots.loggedIn(ROOM, "KrytenBot");
        CompletableFuture<Void> asked = this.robots.askNames();
        this.fixture.time.advance(Duration.ofMillis(699));
        assertThat(asked).isNotDone();
        this.fixture.time.advance(Duration.ofMillis(1));
        assertThat(asked).isCompleted();
        assertThat(this.robots.robot(ROOM).present()).isTrue();
        this.fixture.time.advance(Duration.ofMillis(60_000 - 700 - 700));
        askNames();
        assertThat(this.robots.robot(ROOM).present()).as("after 60 s").isTrue();
        askNames();
        assertThat(this.robots.robot(ROOM).present()).as("after 60.7 s").isFalse();
        assertThat(this.robots.robot(ROOM).name()).isEqualTo("KrytenBot");
    }

    @Test
    void aSilentRobotThatWasNeverHeardIsNotThereUntilItReports() {
        silentRobot();
        probe();
        assertThat(this.robots.robot(ROOM).present()).isFalse();
        assertThat(this.robots.namesToCome()).isTrue();
        new ScriptedRobot("cytu.be", "LOUNGE", "KrytenBot").on(this.connection);
        probe();
        assertThat(this.robots.robot(ROOM).present()).isTrue();
    }

    @Test
    void aReportOrTheAnswerToTheQuestionForTheNameIsHeardToo() {
        ScriptedRobot robot = new ScriptedRobot("cytu.be", "Lounge", "KrytenBot");
        this.connection.subscribe(
                ScriptedRobot.COMMANDS,
                null,
                message ->
                        robot.command(message.body(), text -> this.connection.publish(message.replyTo() + "", text)));
        silentRobot();
        probe();
        robot.answers("system.health");
        this.fixture.time.advance(Duration.ofSeconds(50));
        probe();
        assertThat(this.robots.robot(ROOM).present()).as("reported 50 s ago").isTrue();
        this.fixture.time.advance(Duration.ofSeconds(10));
        probe();
        assertThat(this.robots.robot(ROOM).present())
                .as("reported over 60 s ago")
                .isFalse();
        try (var subscription = this.connection.subscribe(
                "kryten.user_level.cytu.be.Lounge",
                null,
                message -> this.connection.publish(message.replyTo() + "", "{\"username\":\"KrytenBot\"}"))) {
            assertThat(subscription).isNotNull();
            probe();
        }
        this.fixture.time.advance(Duration.ofSeconds(50));
        probe();
        assertThat(this.robots.robot(ROOM).present())
                .as("told its name 50 s ago")
                .isTrue();
    }

    @Test
    void aRobotThatLeftIsGoneButItsNameIsRemembered() {
        try (var subscription = this.connection.subscribe(
                "kryten.user_level.cytu.be.Lounge",
                null,
                message -> this.connection.publish(message.replyTo() + "", "{\"username\":\"KrytenBot\"}"))) {
            assertThat(this.robots.askNames()).isCompleted();
            assertThat(subscription).isNotNull();
            assertThat(this.robots.robot(ROOM).present()).isTrue();
        }
        assertThat(this.robots.askNames()).isCompleted();
        assertThat(this.robots.robot(ROOM).present()).isFalse();
        assertThat(this.robots.robot(ROOM).name()).isEqualToIgnoringCase("KrytenBot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish",
                "[]",
                "{}",
                "{\"username\":null}",
                "{\"username\":\"\"}",
                "{\"username\":5}",
                "{\"success\":false,\"error\":\"x\"}"
            })
    void anAnswerWithoutANameChangesNoName(String answer) {
        this.robots.loggedIn(ROOM, "KrytenBot");
        this.connection.subscribe(
                "kryten.user_level.cytu.be.Lounge",
                null,
                message -> this.connection.publish(message.replyTo() + "", answer));
        CompletableFuture<Void> asked = this.robots.askNames();
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(asked).isCompleted();
        assertThat(this.robots.robot(ROOM).name()).isEqualToIgnoringCase("KrytenBot");
        assertThat(this.robots.robot(ROOM).present()).isTrue();
    }

    @Test
    void aRobotThatSpellsItsRoomOtherwiseIsFoundByItsReport() {
        new ScriptedRobot("cytu.be", "LOUNGE", "KrytenBot").on(this.connection);
        probe();
        assertThat(this.robots.robot(ROOM).present()).isTrue();
        assertThat(this.robots.robot(TemplateFixture.OTHER_THEATER).present()).isFalse();
    }

    @Test
    void aRobotThatLostCyTubeIsThereButNotInItsRoom() {
        List<Boolean> told = new ArrayList<>();
        this.robots.onPresence((room, inRoom) -> told.add(inRoom));
        ScriptedRobot robot = new ScriptedRobot("cytu.be", "Lounge", "KrytenBot").on(this.connection);
        probe();
        robot.inCyTube(false);
        this.robots.check(List.of(ROOM));
        assertThat(this.robots.robot(ROOM).present()).isTrue();
        assertThat(this.robots.robot(ROOM).inRoom()).isFalse();
        robot.inCyTube(true);
        this.robots.check(List.of(ROOM));
        assertThat(this.robots.robot(ROOM).inRoom()).isTrue();
        assertThat(told).containsExactly(true, false, true);
    }

    @Test
    void whoLogsInIsInTheRoom() {
        ScriptedRobot robot = new ScriptedRobot("cytu.be", "Lounge", "KrytenBot").on(this.connection);
        robot.inCyTube(false);
        probe();
        assertThat(this.robots.robot(ROOM).inRoom()).isFalse();
        this.robots.loggedIn(ROOM, "KrytenBot");
        assertThat(this.robots.robot(ROOM).inRoom()).isTrue();
    }

    @Test
    void aReportThatWasAskedForBeforeTheLoginIsOlder() {
        ScriptedRobot robot = new ScriptedRobot("cytu.be", "Lounge", "KrytenBot").on(this.connection);
        robot.inCyTube(false);
        robot.hold();
        CompletableFuture<Void> asked = this.robots.askReports();
        this.robots.loggedIn(ROOM, "KrytenBot");
        robot.release();
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(asked).isCompleted();
        assertThat(this.robots.robot(ROOM).inRoom()).isTrue();
        assertThat(this.robots.robot(ROOM).version()).isEqualTo("1.12.4");
    }

    @Test
    void aSilenceThatBeganBeforeItCameIntoItsRoomIsOlder() {
        silentRobot();
        CompletableFuture<Void> asked = this.robots.askNames();
        this.robots.comes(ROOM);
        this.robots.loggedIn(ROOM, "KrytenBot");
        this.robots.distrustSilence();
        this.fixture.time.advance(Duration.ofMillis(700));
        assertThat(asked).isCompleted();
        assertThat(this.robots.robot(ROOM).inRoom()).isTrue();
        askNames();
        assertThat(this.robots.robot(ROOM).inRoom()).isFalse();
    }

    @Test
    void whoIsOnItsWayInCannotTellItsNameYetThoughAnotherRobotGoes() {
        silentRobot();
        this.robots.comes(ROOM);
        this.robots.distrustSilence();
        askNames();
        assertThat(this.robots.robot(ROOM).inRoom()).isTrue();
        this.fixture.time.advance(Duration.ofSeconds(60));
        askNames();
        assertThat(this.robots.robot(ROOM).inRoom()).as("it never came").isFalse();
    }

    @Test
    void whoCameBackMeanwhileIsNotMissed() {
        this.robots.comes(ROOM);
        Robot asked = this.robots.robot(ROOM);
        this.robots.missed(ROOM, asked);
        assertThat(this.robots.robot(ROOM).present()).isFalse();
        this.robots.comes(ROOM);
        this.robots.missed(ROOM, asked);
        assertThat(this.robots.robot(ROOM).present()).isTrue();
    }

    @Test
    void askingWithoutAConnectionEndsAtOnceAndTellsNothing() {
        this.fixture.robot(ROOM);
        probe();
        this.connection.disconnect();
        assertThat(this.robots.askNames()).isCompleted();
        assertThat(this.robots.askReports()).isCompleted();
        assertThat(this.robots.robot(ROOM).present()).isTrue();
    }

    private void silentRobot() {
        this.connection.subscribe("kryten.user_level.cytu.be.Lounge", null, message -> {});
    }

    private void askNames() {
        CompletableFuture<Void> asked = this.robots.askNames();
        this.fixture.time.advance(Duration.ofMillis(700));
        assertThat(asked).isCompleted();
    }

    private void probe() {
        CompletableFuture<Void> probe = this.robots.askNames().thenCompose(named -> this.robots.askReports());
        this.fixture.time.advance(Duration.ofMillis(1_400));
        assertThat(probe).isCompleted();
    }
}

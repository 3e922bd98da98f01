package io.kryten.robot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.core.TemplateFixture;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.RobotSurvey.Reaction;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RobotMonitorTests extends MonitorFixture {

    private static final String HEARTBEAT = "kryten.lifecycle.robot.heartbeat";

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
    @ValueSource(strings = {"startup", "connected", "disconnected", "shutdown"})
    void lifecycleNoticeCausesASurvey(String kind) {
        this.monitor.start();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
        this.fixture.robot(LOUNGE);
        this.connection.publish("kryten.lifecycle.robot." + kind, "{\"service\":\"robot\"}");
        this.fixture.time.advance(RobotSettings.DEFAULTS.interval());
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
    }

    @Test
    void heartbeatCausesNoSurvey() {
        robotsEverywhere();
        this.monitor.start();
        int before = this.connection.sent().size();
        this.connection.publish(HEARTBEAT, "{}");
        this.fixture.time.advance(RobotSettings.DEFAULTS.interval());
        assertThat(this.connection.sent()).hasSize(before + 1);
        this.connection.publish("kryten.lifecycle.robot.connected", "{}");
        assertThat(this.connection.sent()).hasSizeGreaterThan(before + 2);
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
    void shutdownNoticeLeavesABusyRobotPresent() {
        this.connection.subscribe("kryten.>", null, message -> {});
        this.monitor.start();
        this.robots.entry(LOUNGE).loggedIn("KrytenBot");
        this.robots.entry(LOUNGE).commandSent("addvideo");
        // A robot does not name its channel in this notice.
        this.connection.publish(
                "kryten.lifecycle.robot.shutdown", "{\"service\":\"robot\",\"reason\":\"Normal shutdown\"}");
        this.fixture.time.advance(Duration.ofSeconds(3));
        assertThat(this.robots.robot(LOUNGE).inChannel()).isTrue();
        this.fixture.time.advance(Duration.ofSeconds(30));
        assertThat(this.robots.robot(LOUNGE).inChannel())
                .as("two polls without an answer")
                .isFalse();
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
        this.fixture.time.advance(RobotSettings.DEFAULTS.interval());
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
    void surveyJoinsTheRoundOfTheStart() {
        silentRobot();
        this.fixture.robot(TemplateFixture.THEATER);
        this.monitor.start();
        CompletableFuture<RobotSurvey> first = this.monitor.survey(List.of(LOUNGE));
        CompletableFuture<RobotSurvey> second = this.monitor.survey(this.fixture.channels.all());
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(first.join().of(LOUNGE).reaction()).isEqualTo(Reaction.SILENT);
        assertThat(second.join().of(TemplateFixture.THEATER).name()).isEqualTo("Bot_theater");
        assertThat(second.join().of(TemplateFixture.OTHER_THEATER).reaction()).isEqualTo(Reaction.REFUSED);
        assertThat(questions(LOUNGE)).isEqualTo(1);
        assertThat(healthRequests()).isEqualTo(1);
    }

    @Test
    void surveyOfANewJoinAsksAgain() {
        silentRobot();
        this.monitor.start();
        int epoch = this.robots.entry(LOUNGE).joining().orElseThrow();
        CompletableFuture<RobotSurvey> survey = this.monitor.survey(List.of(LOUNGE));
        this.fixture.time.advance(Duration.ofSeconds(2));
        assertThat(survey.join().of(LOUNGE).joinEpoch()).isEqualTo(epoch);
        assertThat(questions(LOUNGE)).isEqualTo(2);
    }

    @Test
    void surveysOfSeveralChannelsShareARound() {
        this.monitor.start();
        this.fixture.time.advance(Duration.ofSeconds(1));
        silentRobot();
        this.fixture
                .channels
                .all()
                .forEach(channel ->
                        assertThat(this.monitor.survey(List.of(channel))).isNotNull());
        this.fixture.time.advance(Duration.ofSeconds(2));
        // The first survey begins a round at once, the other two share the next.
        assertThat(healthRequests()).isEqualTo(1 + 2);
    }

    @Test
    void surveyWhileClosedAsksNothing() {
        this.fixture.robot(LOUNGE);
        assertThat(this.monitor.survey(List.of(LOUNGE)).join().of(LOUNGE).reaction())
                .isEqualTo(Reaction.NOT_ASKED);
        this.monitor.start();
        this.monitor.close();
        int sent = this.connection.sent().size();
        assertThat(this.monitor.survey(List.of(LOUNGE)).join().of(LOUNGE).reaction())
                .isEqualTo(Reaction.NOT_ASKED);
        assertThat(this.connection.sent()).hasSize(sent);
    }

    @Test
    void closeCompletesSurveysThatWait() {
        silentRobot();
        this.monitor.start();
        this.robots.entry(LOUNGE).joining();
        CompletableFuture<RobotSurvey> waiting = this.monitor.survey(List.of(LOUNGE));
        assertThat(waiting).isNotDone();
        this.monitor.close();
        assertThat(waiting.join().of(LOUNGE).reaction()).isEqualTo(Reaction.NOT_ASKED);
    }

    @Test
    void surveyListsTheChannelsOfAllRobotsOnTheBus() {
        this.fixture.robot(LOUNGE);
        this.fixture.robot(new Channel("other.site", "Den"));
        this.monitor.start();
        CompletableFuture<RobotSurvey> survey = this.monitor.survey(List.of(LOUNGE));
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(survey.join().channelsOnBus().join())
                .containsExactlyInAnyOrder(LOUNGE, new Channel("other.site", "Den"));
    }

    @Test
    void startOfARobotIsNoticedWhileAnotherIsPolled() {
        silentRobot();
        this.monitor.start();
        this.robots.entry(LOUNGE).loggedIn("Bot_Lounge");
        this.fixture.time.advance(Duration.ofSeconds(11));
        this.fixture.robot(TemplateFixture.THEATER);
        this.connection.publish("kryten.lifecycle.robot.startup", "{}");
        this.fixture.time.advance(RobotSettings.DEFAULTS.interval());
        assertThat(this.robots.robot(TemplateFixture.THEATER).name()).isEqualTo("Bot_theater");
    }

    @Test
    void firstSurveyEndsWithTheFirstRound() {
        assertThat(this.robots.firstSurvey()).as("nothing is going to ask").isCompleted();
        silentRobot();
        this.connection.disconnect();
        this.monitor.start();
        CompletableFuture<Void> first = this.robots.firstSurvey();
        this.fixture.time.advance(Duration.ofMinutes(1));
        assertThat(first).as("no connection").isNotDone();
        this.connection.connect();
        assertThat(first).as("a robot is silent").isNotDone();
        this.fixture.time.advance(WINDOW);
        assertThat(first).isCompleted();
    }

    @Test
    void closeEndsTheWaitForTheFirstSurvey() {
        this.connection.disconnect();
        this.monitor.start();
        CompletableFuture<Void> first = this.robots.firstSurvey();
        this.monitor.close();
        assertThat(first).isCompleted();
    }

    @Test
    void robotIsUnknownUntilItsQuestionsEnd() {
        assertThat(this.robots.robot(LOUNGE)).isEqualTo(Robot.UNKNOWN);
        silentRobot();
        this.monitor.start();
        this.fixture.time.advance(WINDOW);
        assertThat(this.robots.robot(LOUNGE).presence()).as("it may be busy").isEqualTo(RobotPresence.UNKNOWN);
        assertThat(this.robots.robot(TemplateFixture.THEATER).presence())
                .as("nothing listens")
                .isEqualTo(RobotPresence.ABSENT);
        this.fixture.time.advance(Duration.ofSeconds(15));
        assertThat(this.robots.robot(LOUNGE).presence())
                .as("silent in a poll too")
                .isEqualTo(RobotPresence.ABSENT);
    }

    @Test
    void oneUnansweredPollLeavesTheRobotPresent() {
        KrytenConnection.Subscription silent = silentRobot();
        this.connection.subscribe(ScriptedRobot.COMMANDS, null, message -> {});
        this.monitor.start();
        this.robots.entry(LOUNGE).loggedIn("Bot_Lounge");
        this.fixture.time.advance(Duration.ofSeconds(15));
        assertThat(this.robots.robot(LOUNGE).present()).as("one poll").isTrue();
        silent.close();
        this.fixture.robot(LOUNGE);
        this.fixture.time.advance(Duration.ofSeconds(20));
        assertThat(this.robots.robot(LOUNGE).present()).as("answered").isTrue();
    }

    private long healthRequests() {
        return this.connection.sent().stream()
                .filter(message -> message.subject().equals(ScriptedRobot.COMMANDS))
                .filter(message -> message.text().contains("system.health"))
                .count();
    }

    private void robotsEverywhere() {
        this.fixture.channels.all().forEach(this.fixture::robot);
    }

    /** How often a channel's robot was asked for its name. */
    private long questions(Channel channel) {
        String subject = "kryten.user_level." + channel.domain() + "." + channel.name();
        return this.connection.sent().stream()
                .filter(message -> message.subject().equals(subject))
                .count();
    }
}

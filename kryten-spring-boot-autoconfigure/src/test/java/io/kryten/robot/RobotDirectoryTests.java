package io.kryten.robot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.kryten.Channel;
import io.kryten.core.TemplateFixture;
import io.kryten.nats.KrytenConnection;
import io.kryten.robot.RobotSurvey.Reaction;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Presence, name and version of robots after a survey. */
class RobotDirectoryTests {

    private static final Channel LOUNGE = TemplateFixture.LOUNGE;

    private static final Duration WINDOW = Duration.ofMillis(700);

    private final TemplateFixture fixture = new TemplateFixture();

    private final FakeConnection connection = this.fixture.connection;

    private final RobotDirectory robots = this.fixture.robots;

    /** Never polls. */
    private final RobotSettings settings = new RobotSettings(Duration.ofDays(1_000), RobotSettings.DEFAULTS.interval());

    private final RobotMonitor monitor =
            new RobotMonitor(this.connection, this.robots, this.fixture.time, this.settings);

    @BeforeEach
    void start() {
        this.monitor.start();
        this.fixture.time.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void end() {
        this.monitor.close();
        this.fixture.close();
    }

    @Test
    void surveyFindsNameAndVersion() {
        this.fixture.robot(LOUNGE);
        survey();
        Robot found = new Robot(RobotPresence.PRESENT, "Bot_Lounge", "1.12.4", false, 0, LOUNGE);
        assertThat(this.robots.robot(LOUNGE)).isEqualTo(found);
        assertThat(this.robots.robot(TemplateFixture.THEATER)).isEqualTo(Robot.UNKNOWN.asAbsent());
    }

    @Test
    void loginEventReplacesTheName() {
        this.robots.entry(LOUNGE).loggedIn("KrytenBot");
        assertThat(this.robots.robot(LOUNGE).name()).isEqualTo("KrytenBot");
        this.robots.entry(LOUNGE).loggedIn("NewName");
        assertThat(this.robots.robot(LOUNGE).name()).isEqualTo("NewName");
    }

    @Test
    void silenceInASurveyChangesNothing() {
        silentRobot();
        this.robots.entry(LOUNGE).loggedIn("KrytenBot");
        CompletableFuture<RobotSurvey> asked = survey(LOUNGE);
        this.fixture.time.advance(Duration.ofMillis(699));
        assertThat(asked).isNotDone();
        this.fixture.time.advance(Duration.ofMillis(1));
        assertThat(asked.join().of(LOUNGE).reaction()).isEqualTo(Reaction.SILENT);
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
        assertThat(this.robots.robot(LOUNGE).name()).isEqualTo("KrytenBot");
    }

    @Test
    void silentRobotThatWasNeverHeardIsAbsentUntilItReports() {
        silentRobot();
        survey();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
        new ScriptedRobot("cytu.be", "LOUNGE", "KrytenBot").on(this.connection);
        survey();
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reportAndNameReplyAreSignsOfLife(boolean report) {
        silentRobot();
        ScriptedRobot robot = new ScriptedRobot("cytu.be", "Lounge", "KrytenBot");
        try (KrytenConnection.Subscription subscription = report ? reports(robot) : name("KrytenBot")) {
            assertThat(subscription).isNotNull();
            survey();
        }
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
    }

    @Test
    void robotThatStoppedIsAbsentAndKeepsItsName() {
        try (KrytenConnection.Subscription subscription = name("KrytenBot")) {
            assertThat(subscription).isNotNull();
            survey();
            assertThat(this.robots.robot(LOUNGE).present()).isTrue();
        }
        survey();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
        assertThat(this.robots.robot(LOUNGE).name()).isEqualTo("KrytenBot");
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
    void replyWithoutANameChangesNoName(String reply) {
        this.robots.entry(LOUNGE).loggedIn("KrytenBot");
        this.connection.subscribe(
                "kryten.user_level.cytu.be.Lounge",
                null,
                message -> this.connection.publish(message.replyTo() + "", reply));
        survey();
        assertThat(this.robots.robot(LOUNGE).name()).isEqualTo("KrytenBot");
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
    }

    @Test
    void reportShowsRobotWithAnotherSpelling() {
        new ScriptedRobot("cytu.be", "LOUNGE", "KrytenBot").on(this.connection);
        survey();
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
        assertThat(this.robots.spelled(LOUNGE)).isEqualTo(new Channel("cytu.be", "LOUNGE"));
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(this.robots.robot(LOUNGE).name()).isEqualTo("KrytenBot");
        assertThat(this.robots.robot(TemplateFixture.OTHER_THEATER).present()).isFalse();
    }

    @Test
    void robotWithoutCyTubeIsPresentButNotInItsChannel() {
        List<Boolean> inChannel = new ArrayList<>();
        this.robots.addListener((channel, before, after) -> {
            if (before.inChannel() != after.inChannel()) {
                inChannel.add(after.inChannel());
            }
        });
        ScriptedRobot robot = new ScriptedRobot("cytu.be", "Lounge", "KrytenBot").on(this.connection);
        survey();
        int epoch = this.robots.robot(LOUNGE).joinEpoch();
        robot.inCyTube(false);
        assertThat(survey().of(LOUNGE).cytubeLost()).isTrue();
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
        assertThat(this.robots.robot(LOUNGE).inChannel()).isFalse();
        assertThat(this.robots.robot(LOUNGE).joinEpoch()).as("a loss").isEqualTo(epoch + 1);
        robot.inCyTube(true);
        assertThat(survey().of(LOUNGE).cytubeLost()).isFalse();
        assertThat(this.robots.robot(LOUNGE).inChannel()).isTrue();
        assertThat(inChannel).containsExactly(true, false, true);
    }

    @Test
    void robotInCyTubeOutweighsAnEarlierReportOfALoss() {
        ScriptedRobot lost = new ScriptedRobot("cytu.be", "Lounge", "KrytenBot").on(this.connection);
        ScriptedRobot connected = new ScriptedRobot("cytu.be", "Lounge", "KrytenBot").on(this.connection);
        survey();
        List<Robot> changes = new ArrayList<>();
        this.robots.addListener((channel, before, after) -> changes.add(after));
        int epoch = this.robots.robot(LOUNGE).joinEpoch();
        lost.inCyTube(false).hold();
        connected.hold();
        CompletableFuture<RobotSurvey> asked = survey(LOUNGE);
        this.fixture.time.advance(Duration.ofMillis(5));
        lost.release();
        this.fixture.time.advance(Duration.ofMillis(10));
        assertThat(asked).as("one robot has lost CyTube").isNotDone();
        connected.release();
        assertThat(asked).isCompleted();
        assertThat(asked.join().of(LOUNGE).cytubeLost()).isFalse();
        assertThat(this.robots.robot(LOUNGE).joinEpoch()).isEqualTo(epoch);
        assertThat(changes).isEmpty();
    }

    @Test
    void robotThatLogsInIsInItsChannel() {
        ScriptedRobot robot = new ScriptedRobot("cytu.be", "Lounge", "KrytenBot").on(this.connection);
        robot.inCyTube(false);
        survey();
        assertThat(this.robots.robot(LOUNGE).inChannel()).isFalse();
        this.robots.entry(LOUNGE).loggedIn("KrytenBot");
        assertThat(this.robots.robot(LOUNGE).inChannel()).isTrue();
    }

    @Test
    void loginIsPartOfTheJoinThatBeganBefore() {
        int epoch = this.robots.entry(LOUNGE).joining().orElseThrow();
        this.robots.entry(LOUNGE).loggedIn("KrytenBot");
        assertThat(this.robots.robot(LOUNGE).joinEpoch()).isEqualTo(epoch);
        this.robots.entry(LOUNGE).loggedIn("KrytenBot");
        assertThat(this.robots.robot(LOUNGE).joinEpoch()).isEqualTo(epoch + 1);
        assertThat(this.robots.entry(LOUNGE).joining()).hasValue(epoch + 2);
    }

    @Test
    void reportOfBeforeTheJoinIsIgnoredAndAskedForAgain() {
        ScriptedRobot robot = new ScriptedRobot("cytu.be", "Lounge", "KrytenBot").on(this.connection);
        robot.inCyTube(false);
        robot.hold();
        CompletableFuture<RobotSurvey> asked = survey(LOUNGE);
        this.robots.entry(LOUNGE).joining();
        robot.release();
        robot.inCyTube(true).hold();
        this.fixture.time.advance(WINDOW);
        assertThat(asked).isCompleted();
        assertThat(this.robots.robot(LOUNGE).inChannel()).isTrue();
        assertThat(this.robots.robot(LOUNGE).version()).isNull();
        robot.release();
        assertThat(this.robots.robot(LOUNGE).inChannel()).isTrue();
        assertThat(this.robots.robot(LOUNGE).version()).isEqualTo("1.12.4");
    }

    @Test
    void lossThatWasAskedForBeforeTheNextJoinIsIgnored() {
        RobotEntry entry = this.robots.entry(LOUNGE);
        entry.loggedIn("KrytenBot");
        int asked = entry.robot().joinEpoch();
        int epoch = entry.joining().orElseThrow();
        entry.refused(asked);
        assertThat(entry.robot().inChannel()).isTrue();
        assertThat(entry.robot().joinEpoch()).isEqualTo(epoch);
        entry.refused(epoch);
        assertThat(entry.robot().inChannel()).isFalse();
        assertThat(entry.robot().joinEpoch()).isEqualTo(epoch + 1);
    }

    @Test
    void joinWithoutAConnectionIsNone() {
        RobotEntry entry = this.robots.entry(LOUNGE);
        this.connection.disconnect();
        assertThat(entry.joining()).isEmpty();
        assertThat(entry.robot().present()).isFalse();
    }

    @Test
    void lateTimeOutOfAnOlderQuestionLeavesAnAbsentRobotAbsent() {
        this.robots.entry(LOUNGE).loggedIn("KrytenBot");
        // NATS refuses the second question while the first one still waits.
        KrytenConnection.Subscription silent = silentRobot();
        CompletableFuture<RobotSurvey> first = round(LOUNGE);
        silent.close();
        CompletableFuture<RobotSurvey> second = round(LOUNGE);
        assertThat(second).isCompleted();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
        this.fixture.time.advance(WINDOW);
        assertThat(first).isCompleted();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
    }

    @Test
    void nameReplyOfBeforeTheLossOfTheConnectionIsIgnored() {
        List<String> inboxes = new ArrayList<>();
        this.connection.subscribe(
                "kryten.user_level.cytu.be.Lounge", null, message -> inboxes.add(message.replyTo() + ""));
        CompletableFuture<RobotSurvey> asked = survey(LOUNGE);
        int epoch = this.robots.robot(LOUNGE).joinEpoch();
        this.robots.entry(LOUNGE).beginEpoch();
        this.connection.publish(inboxes.get(0), "{\"username\":\"KrytenBot\"}");
        assertThat(asked.join().of(LOUNGE).joinEpoch()).isEqualTo(epoch);
        assertThat(this.robots.robot(LOUNGE).joinEpoch()).isEqualTo(epoch + 1);
        assertThat(this.robots.robot(LOUNGE).name()).isNull();
        assertThat(this.robots.robot(LOUNGE).present()).isFalse();
    }

    @Test
    void surveyWithoutAConnectionAsksNothing() {
        this.fixture.robot(LOUNGE);
        survey();
        this.connection.disconnect();
        CompletableFuture<RobotSurvey> asked = survey(LOUNGE);
        assertThat(asked).isCompleted();
        assertThat(asked.join().of(LOUNGE).reaction()).isEqualTo(Reaction.NOT_ASKED);
        assertThat(this.robots.robot(LOUNGE).present()).isTrue();
    }

    @Test
    void listenersSeeChangesOfOneChannelInOrder() {
        List<String> seen = new ArrayList<>();
        this.robots.addListener((channel, before, after) -> {
            if ("first".equals(after.name())) {
                // Changes the robot while its listeners run.
                this.robots.entry(LOUNGE).loggedIn("second");
            }
        });
        this.robots.addListener((channel, before, after) -> seen.add(before.name() + " " + after.name()));
        this.robots.entry(LOUNGE).loggedIn("first");
        assertThat(seen).containsExactly("null first", "first second");
    }

    @Test
    void listenersSeeChangesOfSeveralThreadsInOrder() throws Exception {
        List<Robot> before = new ArrayList<>();
        List<Robot> after = new ArrayList<>();
        this.robots.addListener((channel, old, changed) -> {
            before.add(old);
            after.add(changed);
        });
        List<Thread> threads = Stream.of("a", "b", "c")
                .map(name -> new Thread(() -> {
                    for (int i = 0; i < 500; i++) {
                        this.robots.entry(LOUNGE).loggedIn(name + i);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(after).hasSize(1_500).last().isEqualTo(this.robots.robot(LOUNGE));
        assertThat(before.subList(1, before.size())).isEqualTo(after.subList(0, after.size() - 1));
    }

    @Test
    void lossNoticeCarriesTheEpochOfTheLoss() {
        this.robots.entry(LOUNGE).loggedIn("KrytenBot");
        List<Robot> notices = new ArrayList<>();
        this.robots.addListener((channel, before, after) -> {
            if (before.inChannel() && !after.inChannel()) {
                // The next join begins before the notice of the loss arrives.
                this.robots.entry(channel).joining();
            }
        });
        this.robots.addListener((channel, before, after) -> notices.add(after));
        survey(LOUNGE);
        assertThat(notices).extracting(Robot::inChannel).containsExactly(false, true);
        assertThat(notices.get(0).joinEpoch())
                .isEqualTo(this.robots.robot(LOUNGE).joinEpoch() - 1);
    }

    @Test
    void failingListenerHidesNoChangeFromOthers() {
        List<Robot> seen = new ArrayList<>();
        this.robots.addListener((channel, before, after) -> {
            throw new IllegalStateException("fails");
        });
        this.robots.addListener((channel, before, after) -> seen.add(after));
        this.robots.entry(LOUNGE).loggedIn("first");
        this.robots.entry(LOUNGE).loggedIn("second");
        assertThat(seen).extracting(Robot::name).containsExactly("first", "second");
    }

    private KrytenConnection.Subscription silentRobot() {
        return this.connection.subscribe("kryten.user_level.cytu.be.Lounge", null, message -> {});
    }

    private KrytenConnection.Subscription name(String username) {
        String answer = "{\"username\":\"" + username + "\"}";
        return this.connection.subscribe(
                "kryten.user_level.cytu.be.Lounge",
                null,
                message -> this.connection.publish(message.replyTo() + "", answer));
    }

    private KrytenConnection.Subscription reports(ScriptedRobot robot) {
        return this.connection.subscribe(
                ScriptedRobot.COMMANDS,
                null,
                message ->
                        robot.command(message.body(), text -> this.connection.publish(message.replyTo() + "", text)));
    }

    private RobotSurvey survey() {
        CompletableFuture<RobotSurvey> survey = this.monitor.survey(this.fixture.channels.all());
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(survey).isCompleted();
        return survey.join();
    }

    /** A round beside those of the monitor. */
    private CompletableFuture<RobotSurvey> round(Channel channel) {
        SurveyRound round = new SurveyRound(this.robots);
        round.add(List.of(channel), List.of());
        round.begin(0);
        return round.run();
    }

    private CompletableFuture<RobotSurvey> survey(Channel channel) {
        return this.monitor.survey(List.of(channel));
    }
}

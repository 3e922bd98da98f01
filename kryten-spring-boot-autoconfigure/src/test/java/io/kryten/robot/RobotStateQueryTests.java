package io.kryten.robot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenChannels;
import io.kryten.protocol.CommandCodec;
import io.kryten.robot.RobotStateReplies.Availability;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which answer to {@code state.*} belongs to which channel. */
class RobotStateQueryTests {

    private static final Channel LOUNGE = new Channel("cytu.be", "lounge");

    private static final Channel THEATER = new Channel("cytu.be", "theater");

    private static final Channel FOREIGN = new Channel("other.site", "den");

    private final ManualScheduler time = new ManualScheduler();

    private final FakeConnection bus = new FakeConnection(this.time);

    private final RobotDirectory directory =
            new RobotDirectory(this.bus, new KrytenChannels(List.of(LOUNGE, THEATER)), "test", this.time);

    private final RobotMonitor monitor = new RobotMonitor(this.bus, this.directory, this.time);

    private final RobotStateQuery query =
            new RobotStateQuery(this.bus, new CommandCodec("test", Clock.systemUTC()), this.directory);

    @AfterEach
    void close() {
        this.monitor.close();
    }

    @Test
    void answerBelongsToTheChannelWhoseRobotItLists() {
        robot(THEATER, "Second", "Second", "bob");
        robot(LOUNGE, "First", "alice", "FIRST");
        Map<Channel, RobotStateReplies> replies = ask(LOUNGE, THEATER);
        assertThat(users(of(replies, LOUNGE))).containsExactly("alice", "FIRST");
        assertThat(users(of(replies, THEATER))).containsExactly("Second", "bob");
    }

    @Test
    void robotThatNoAnswerListsIsNotInItsChannelYet() {
        robot(LOUNGE, "First");
        robot(THEATER, "Second", "Second");
        Map<Channel, RobotStateReplies> replies = ask(LOUNGE, THEATER);
        assertThat(of(replies, LOUNGE).availability()).isEqualTo(Availability.NOT_YET);
        assertThat(of(replies, LOUNGE).data()).isEmpty();
        assertThat(of(replies, THEATER).availability()).isEqualTo(Availability.AVAILABLE);
    }

    @Test
    void noAnswerMeansUnavailable() {
        silent(LOUNGE, "First");
        assertThat(of(ask(LOUNGE), LOUNGE).availability()).isEqualTo(Availability.UNAVAILABLE);
    }

    @Test
    void robotsOfOneAccountAreUnavailableInBothChannels() {
        robot(LOUNGE, "Twin", "Twin", "alice");
        robot(THEATER, "twin", "twin", "bob");
        assertThat(ask(LOUNGE, THEATER).values())
                .extracting(RobotStateReplies::availability)
                .containsExactly(Availability.UNAVAILABLE, Availability.UNAVAILABLE);
    }

    @Test
    void robotsOfOneAccountAreUnavailableThoughOneIsNotListed() {
        robot(LOUNGE, "Twin", "Twin", "alice");
        robot(THEATER, "Twin");
        assertThat(of(ask(LOUNGE), LOUNGE).availability()).isEqualTo(Availability.UNAVAILABLE);
    }

    @Test
    void foreignRobotOfTheSameAccountMakesTheStateUnavailable() {
        robot(LOUNGE, "Twin", "Twin", "alice");
        silent(FOREIGN, "TWIN");
        robot(THEATER, "Second", "Second");
        Map<Channel, RobotStateReplies> replies = ask(LOUNGE, THEATER);
        assertThat(of(replies, LOUNGE).availability()).isEqualTo(Availability.UNAVAILABLE);
        assertThat(of(replies, THEATER).availability()).isEqualTo(Availability.AVAILABLE);
    }

    @Test
    void foreignRobotOfAnotherAccountLeavesTheStateAvailable() {
        robot(LOUNGE, "First", "First", "alice");
        robot(FOREIGN, "Other", "Other", "bob");
        assertThat(users(of(ask(LOUNGE), LOUNGE))).containsExactly("First", "alice");
    }

    @Test
    void foreignRobotWithoutANameMakesTheStateUnavailable() {
        robot(LOUNGE, "First", "First");
        ScriptedRobot nameless = new ScriptedRobot(FOREIGN.domain(), FOREIGN.name(), "Other");
        this.bus.subscribe(
                ScriptedRobot.COMMANDS,
                null,
                message -> nameless.command(message.body(), text -> this.bus.publish(message.replyTo() + "", text)));
        assertThat(of(ask(LOUNGE), LOUNGE).availability()).isEqualTo(Availability.UNAVAILABLE);
    }

    @Test
    void foreignRobotsAreAskedForTheirNamesOncePerRound() {
        robot(LOUNGE, "First", "First");
        robot(THEATER, "Second", "Second");
        silent(FOREIGN, "Other");
        ask(LOUNGE, THEATER);
        assertThat(requests("kryten.user_level.other.site.den")).isEqualTo(1);
    }

    @Test
    void textsOfTheOnlyRobotAreAdded() {
        robot(LOUNGE, "First", "First").answers("state.motd", ScriptedRobot.reply("state.motd", "{\"motd\":\"Hi\"}"));
        assertThat(of(ask(LOUNGE), LOUNGE).data())
                .extracting(data -> data.path("motd").asText())
                .containsExactly("", "Hi");
    }

    @Test
    void textsOfTwoRobotsAreDropped() {
        robot(LOUNGE, "First", "First").answers("state.motd", ScriptedRobot.reply("state.motd", "{\"motd\":\"Hi\"}"));
        robot(FOREIGN, "Other", "Other");
        assertThat(of(ask(LOUNGE), LOUNGE).data()).hasSize(1);
    }

    @Test
    void textsAreNotAskedForOnABusOfTwoRobots() {
        robot(LOUNGE, "First", "First");
        robot(FOREIGN, "Other", "Other");
        RobotSurvey survey = survey();
        assertThat(survey.channelsOnBus()).isCompletedWithValue(Set.of(LOUNGE, FOREIGN));
        int before = this.bus.sent().size();
        CompletableFuture<Map<Channel, RobotStateReplies>> asked =
                this.query.ask(Map.of(LOUNGE, "First"), survey.channelsOnBus());
        pass();
        assertThat(asked).isCompleted();
        assertThat(this.bus.sent().subList(before, this.bus.sent().size()))
                .noneMatch(message -> message.text().contains("state.css"));
    }

    @Test
    void questionThatFailsIsNoAnswer() {
        robot(LOUNGE, "First", "First");
        this.bus.disconnect();
        CompletableFuture<Map<Channel, RobotStateReplies>> asked =
                this.query.ask(Map.of(LOUNGE, "First"), CompletableFuture.completedFuture(Set.of()));
        assertThat(of(asked.join(), LOUNGE).availability()).isEqualTo(Availability.NOT_YET);
    }

    private Map<Channel, RobotStateReplies> ask(Channel... channels) {
        RobotSurvey survey = survey();
        Map<Channel, String> names = Stream.of(channels)
                .collect(Collectors.toMap(
                        channel -> channel, channel -> "" + survey.of(channel).name()));
        CompletableFuture<Map<Channel, RobotStateReplies>> asked = this.query.ask(names, survey.channelsOnBus());
        pass();
        assertThat(asked).isCompleted();
        return asked.join();
    }

    private RobotSurvey survey() {
        this.monitor.start();
        CompletableFuture<RobotSurvey> survey = this.monitor.survey(List.of(LOUNGE, THEATER));
        pass();
        assertThat(survey).isCompleted();
        return survey.join();
    }

    private ScriptedRobot robot(Channel channel, String name, String... users) {
        String list = Stream.of(users)
                .map(user -> "{\"name\":\"" + user + "\",\"rank\":1}")
                .collect(Collectors.joining(","));
        return silent(channel, name)
                .answers("state.all", ScriptedRobot.reply("state.all", "{\"userlist\":[" + list + "]}"));
    }

    /** A robot that keeps no state. */
    private ScriptedRobot silent(Channel channel, String name) {
        ScriptedRobot robot = new ScriptedRobot(channel.domain(), channel.name(), name).on(this.bus);
        for (String question : List.of("state.all", "state.motd", "state.css", "state.js")) {
            robot.answers(question);
        }
        return robot;
    }

    private static RobotStateReplies of(Map<Channel, RobotStateReplies> replies, Channel channel) {
        return replies.getOrDefault(channel, new RobotStateReplies(Availability.UNAVAILABLE, List.of()));
    }

    private static List<String> users(RobotStateReplies replies) {
        JsonNode users = replies.data().get(0).path("userlist");
        return users.findValuesAsText("name");
    }

    private long requests(String subject) {
        return this.bus.sent().stream()
                .filter(message -> message.subject().equals(subject))
                .count();
    }

    private void pass() {
        this.time.advance(Duration.ofSeconds(2));
    }
}

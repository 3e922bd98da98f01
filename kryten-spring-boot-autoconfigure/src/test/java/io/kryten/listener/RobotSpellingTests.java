package io.kryten.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.channel.StateSettings;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.KrytenTemplate;
import io.kryten.health.KrytenHealth.Status;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.state.ChannelState;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A robot that spells its domain or channel in another case than the configuration (protocol.md section 2). */
class RobotSpellingTests {

    private static final String USERS = "[{\"name\":\"Bot\",\"rank\":3},{\"name\":\"alice\",\"rank\":2}]";

    private final ManualScheduler time = new ManualScheduler();

    private final FakeConnection bus = new FakeConnection(this.time);

    private final LogCapture log = new LogCapture();

    private final List<ListenerFixture<FakeConnection>> bots = new ArrayList<>();

    @AfterEach
    void end() {
        this.bots.forEach(ListenerFixture::close);
        this.log.close();
    }

    @ParameterizedTest
    @CsvSource({"LOCALHOST:8080, lounge", "localhost:8080, Lounge", "LocalHost:8080, LOUNGE"})
    void robotThatWasFirstIsUnderstood(String domain, String channel) {
        ScriptedRobot robot = robot("localhost:8080", "lounge");
        bucket("kryten_lounge_userlist", "users", USERS);
        ListenerFixture<FakeConnection> bot = bot(new Channel(domain, channel));
        pass(4);
        assertUnderstood(bot, robot);
        assertThat(state(bot).channel()).isEqualTo(new Channel(domain, channel));
    }

    @ParameterizedTest
    @CsvSource({"LOCALHOST:8080, lounge", "localhost:8080, Lounge", "LocalHost:8080, LOUNGE"})
    void robotThatComesLaterIsUnderstood(String domain, String channel) {
        ListenerFixture<FakeConnection> bot = bot(new Channel(domain, channel));
        pass(20);
        bucket("kryten_lounge_userlist", "users", USERS);
        ScriptedRobot robot = robot("localhost:8080", "lounge");
        connected("localhost:8080", "lounge");
        pass(4);
        assertUnderstood(bot, robot);
    }

    @Test
    void commandAtTheStartWaitsForTheSpelling() {
        this.bus.become(ConnectionState.CONNECTING, Instant.now());
        ScriptedRobot robot = robot("localhost:8080", "lounge");
        ListenerFixture<FakeConnection> bot = bot(new Channel("LOCALHOST:8080", "Lounge"));
        CompletableFuture<CommandReply> line = template(bot).executeAsync("lounge", KrytenCommand.say("I am up"));
        CompletableFuture<CommandReply> kick = template(bot).executeAsync("lounge", KrytenCommand.kick("troll", ""));
        pass(2);
        this.bus.connect();
        assertThat(line).succeedsWithin(Duration.ofSeconds(5));
        assertThat(kick).succeedsWithin(Duration.ofSeconds(5));
        assertThat(robot.said()).containsExactly("I am up");
    }

    @Test
    void commandAtStartWaitsForFirstSurveyOnly() {
        this.bus.become(ConnectionState.CONNECTING, Instant.now());
        ScriptedRobot robot = robot("localhost:8080", "lounge");
        commands("localhost:8080", "theater");
        ListenerFixture<FakeConnection> bot =
                bot(new Channel("LOCALHOST:8080", "Lounge"), new Channel("localhost:8080", "theater"));
        CompletableFuture<CommandReply> line = template(bot).executeAsync("lounge", KrytenCommand.say("I am up"));
        this.bus.connect();
        pass(2);
        assertThat(line).succeedsWithin(Duration.ofSeconds(5));
        assertThat(robot.said()).containsExactly("I am up");
    }

    @Test
    void commandAfterTheEndOfTheListenersWaitsForNothing() {
        commands("localhost:8080", "lounge");
        ListenerFixture<FakeConnection> bot = bot(new Channel("localhost:8080", "lounge"));
        bot.lifecycle().stop();
        ScriptedRobot robot = robot("localhost:8080", "lounge");
        send(bot, "lounge", KrytenCommand.say("bye"));
        assertThat(robot.said()).containsExactly("bye");
    }

    @Test
    void spellingIsTakenFromEventsOfTheRobot() {
        ListenerFixture<FakeConnection> bot = bot(new Channel("LOCALHOST:8080", "Lounge"));
        pass(1);
        ScriptedRobot robot = robot("localhost:8080", "lounge").answers("system.health");
        bot.event(new Channel("localhost:8080", "lounge"), "usercount", 3);
        send(bot, "lounge", KrytenCommand.say("hello"));
        assertThat(robot.said()).containsExactly("hello");
    }

    @Test
    void robotThatIsRestartedWithAnotherSpellingIsUnderstood() {
        KrytenConnection.Subscription gone = commands("localhost:8080", "lounge");
        ListenerFixture<FakeConnection> bot = bot(new Channel("LOCALHOST:8080", "Lounge"));
        connected("localhost:8080", "lounge");
        pass(4);
        gone.close();
        ScriptedRobot robot = robot("LocalHost:8080", "LOUNGE");
        bucket("kryten_LOUNGE_userlist", "users", USERS);
        connected("LocalHost:8080", "LOUNGE");
        pass(10);
        assertUnderstood(bot, robot);
        assertThat(lines()).hasSize(2);
    }

    @Test
    void robotThatIsRestartedAsConfiguredIsUnderstood() {
        ListenerFixture<FakeConnection> bot = bot(new Channel("localhost:8080", "Lounge"));
        connected("localhost:8080", "lounge");
        pass(4);
        ScriptedRobot robot = robot("localhost:8080", "Lounge");
        bucket("kryten_Lounge_userlist", "users", USERS);
        connected("localhost:8080", "Lounge");
        pass(10);
        assertThat(state(bot).ready()).isTrue();
        send(bot, "lounge", KrytenCommand.say("hello"));
        assertThat(robot.said()).containsExactly("hello");
    }

    @Test
    void channelsOfOneNameOnTwoDomainsStayApart() {
        ScriptedRobot ours = robot("cytu.be", "lounge");
        ScriptedRobot theirs = robot("other.tv", "LOUNGE", "Other");
        Channel first = new Channel("CYTU.BE", "Lounge");
        Channel second = new Channel("Other.TV", "lounge");
        ListenerFixture<FakeConnection> bot = bot(first, second);
        pass(4);
        send(bot, "cytu.be/lounge", KrytenCommand.say("to ours"));
        send(bot, "OTHER.tv/lounge", KrytenCommand.say("to theirs"));
        assertThat(ours.said()).containsExactly("to ours");
        assertThat(theirs.said()).containsExactly("to theirs");
        bot.event(new Channel("cytu.be", "lounge"), "setMotd", "of ours");
        bot.event(new Channel("other.tv", "LOUNGE"), "setMotd", "of theirs");
        assertThat(bot.inlet().state(first).motd()).contains("of ours");
        assertThat(bot.inlet().state(second).motd()).contains("of theirs");
        assertThat(template(bot).health().channels())
                .extracting(channel -> channel.domain() + "/" + channel.channel() + " " + channel.robot())
                .containsExactly("CYTU.BE/Lounge Bot", "Other.TV/lounge Other");
    }

    @Test
    void robotsThatDisagreeCauseNoEndlessQuestions() {
        robot("cytu.be", "lounge");
        robot("CYTU.be", "LOUNGE");
        ListenerFixture<FakeConnection> bot = bot(new Channel("cytu.be", "Lounge"));
        pass(4);
        int asked = this.bus.sent().size();
        for (int i = 0; i < 50; i++) {
            bot.event(new Channel("cytu.be", "lounge"), "usercount", 3);
            bot.event(new Channel("CYTU.be", "LOUNGE"), "usercount", 4);
        }
        assertThat(this.bus.sent().size() - asked)
                .as("the events and no questions")
                .isEqualTo(100);
        assertThat(lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void nothingIsLoggedOfARobotThatSpellsAsConfigured() {
        robot("cytu.be", "lounge");
        bot(new Channel("cytu.be", "lounge"));
        connected("cytu.be", "lounge");
        pass(4);
        assertThat(lines()).isEmpty();
    }

    private void assertUnderstood(ListenerFixture<FakeConnection> bot, ScriptedRobot robot) {
        assertThat(template(bot).health().status()).isEqualTo(Status.UP);
        assertThat(template(bot).health().channels())
                .singleElement()
                .satisfies(channel -> assertThat(channel.robot()).isEqualTo("Bot"));
        assertThat(state(bot).ready()).isTrue();
        assertThat(state(bot).stale()).isFalse();
        assertThat(state(bot).user("alice")).isPresent();
        send(bot, "lounge", KrytenCommand.say("hello"));
        send(bot, "lounge", KrytenCommand.kick("alice", "enough"));
        assertThat(robot.said()).containsExactly("hello");
        assertThat(robot.acted())
                .extracting(message -> message.path("command").asText())
                .contains("kick");
        assertThat(lines()).last().asString().contains("kryten.channels");
    }

    /** Lines of the log about spelling. */
    private List<String> lines() {
        return this.log.infos().stream().filter(line -> line.contains("spell")).toList();
    }

    /** Does not wait: without an answer that would last for ever, as time stands still. */
    private static void send(ListenerFixture<FakeConnection> bot, String channel, KrytenCommand command) {
        CompletableFuture<CommandReply> reply = template(bot).executeAsync(channel, command);
        assertThat(reply).succeedsWithin(Duration.ofSeconds(5));
    }

    private static KrytenTemplate template(ListenerFixture<FakeConnection> bot) {
        return bot.context.getBean(KrytenTemplate.class);
    }

    private ListenerFixture<FakeConnection> bot(Channel... channels) {
        ListenerFixture<FakeConnection> bot = ListenerFixture.over(this.bus)
                .channels(channels)
                .scheduler(this.time)
                .states(StateSettings.DEFAULTS)
                .start();
        this.bots.add(bot);
        return bot;
    }

    private ScriptedRobot robot(String domain, String channel) {
        return robot(domain, channel, "Bot");
    }

    private ScriptedRobot robot(String domain, String channel, String name) {
        ScriptedRobot robot = new ScriptedRobot(domain, channel, name).on(this.bus);
        for (String question : List.of("state.all", "state.motd", "state.css", "state.js")) {
            robot.answers(question);
        }
        return robot;
    }

    /** Robot that takes commands without a reply. */
    private KrytenConnection.Subscription commands(String domain, String channel) {
        return this.bus.subscribe("kryten.user_level." + domain + "." + channel, null, question -> {});
    }

    private void connected(String domain, String channel) {
        this.bus.publish(
                Subjects.lifecycle("robot", "connected"),
                KrytenJson.write(Map.of(
                        "service",
                        "robot",
                        "target",
                        "CyTube",
                        "domain",
                        domain,
                        "channel",
                        channel,
                        "timestamp",
                        Instant.EPOCH.toString())));
    }

    private void bucket(String bucket, String key, String value) {
        String subject = "$KV." + bucket + "." + key;
        String encoded = Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
        this.bus.subscribe("*.API.STREAM.MSG.GET.KV_" + bucket, null, question -> {
            String asked =
                    KrytenJson.readTree(question.body()).path("last_by_subj").asText();
            String answer = asked.equals(subject)
                    ? "{\"message\":{\"data\":\"" + encoded + "\",\"time\":\"2026-01-01T00:00:00Z\"}}"
                    : "{\"error\":{}}";
            this.bus.publish(question.replyTo() + "", answer);
        });
    }

    private static ChannelState state(ListenerFixture<FakeConnection> bot) {
        return bot.inlet().state(bot.inlet().channels().all().get(0));
    }

    private void pass(int seconds) {
        this.time.advance(Duration.ofSeconds(seconds));
    }
}

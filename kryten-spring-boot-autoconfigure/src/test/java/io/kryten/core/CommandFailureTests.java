package io.kryten.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.NoRobotException;
import io.kryten.UnconfirmedCommandException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.chat.ChatSettings;
import io.kryten.nats.KrytenConnection;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.core.TemplateFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

class CommandFailureTests {

    private static final String DUPLICATE =
            ScriptedRobot.reply("addvideo", "{\"success\":false,\"error\":\"This item is already on the playlist\"}");

    private TemplateFixture fixture = new TemplateFixture();

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @Test
    void innerFailureIsARefusalWithReasonAndRawReply() {
        robot().answers("addvideo", DUPLICATE);
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.fixture.kryten.addMedia("lounge", "yt", "abc"))
                .withMessage("'addvideo' in cytu.be/Lounge was refused: This item is already on the playlist")
                .satisfies(ex -> {
                    assertThat(ex.command()).isEqualTo("addvideo");
                    assertThat(ex.reason()).isEqualTo("This item is already on the playlist");
                    assertThat(ex.rawReply()).isEqualTo(DUPLICATE);
                });
        assertThat(this.fixture.statistics.errors()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"success\":true,\"data\":{\"success\":false,\"error\":\"%s\"}",
                "\"success\":true,\"data\":{\"error\":\"%s\"}",
                "\"success\":true,\"data\":{\"success\":false,\"queue_fail\":{\"msg\":\"%s\"}}",
                "\"success\":false,\"error\":\"%s\"",
                "\"success\":false,\"data\":{\"error\":\"%s\"}"
            })
    void reasonIsPlainTextAndReplyKeepsHtml(String form) {
        String words = "Couldn&#39;t add &lt;b&gt; <b>x</b> &amp;amp; <a href='/y'>y</a>";
        String reply = "{\"service\":\"robot\",\"command\":\"addvideo\"," + form.formatted(words) + "}";
        robot().answers("addvideo", reply);
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.fixture.kryten.addMedia("lounge", "yt", "abc"))
                .withMessageContaining("Couldn't add <b> x &amp; y")
                .satisfies(ex -> {
                    assertThat(ex.reason()).isEqualTo("Couldn't add <b> x &amp; y");
                    assertThat(ex.rawReply()).isEqualTo(reply);
                });
    }

    @Test
    void refusalWithoutCommandCounts() {
        robot().answers("clear", "{\"service\":\"robot\",\"success\":false,\"error\":\"Missing message\"}");
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.fixture.kryten.clearPlaylist("lounge"))
                .withMessageContaining("Missing message");
    }

    @Test
    void foreignAndMalformedRepliesAreIgnored() {
        robot().answers(
                        "clear",
                        "rubbish",
                        ScriptedRobot.reply("addvideo", "{\"success\":false,\"error\":\"late\"}"),
                        "[]",
                        "{\"service\":\"economy\",\"command\":\"clear\",\"success\":false}",
                        ScriptedRobot.reply("clear", "{\"success\":true,\"mine\":1}"));
        CommandReply reply = this.fixture.kryten.execute("lounge", KrytenCommand.clear());
        assertThat(reply.data().path("mine").intValue()).isEqualTo(1);
    }

    @Test
    void lateReplyToAnEarlierCommandIsIgnored() {
        ScriptedRobot robot =
                robot().answers("clear", ScriptedRobot.reply("clear", "{\"success\":false,\"error\":\"1st\"}"));
        robot.hold();
        CompletableFuture<CommandReply> first = this.fixture.kryten.executeAsync("lounge", KrytenCommand.clear());
        this.fixture.time.advance(TemplateFixture.TIMEOUT);
        failure(first, KrytenTimeoutException.class);
        robot.answers("clear", ScriptedRobot.reply("clear", "{\"success\":true}"));
        CompletableFuture<CommandReply> second = this.fixture.kryten.executeAsync("lounge", KrytenCommand.clear());
        robot.release();
        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).matches(CommandReply::success);
    }

    @Test
    void commandWithoutRobotFailsAtOnce() {
        assertThatExceptionOfType(NoRobotException.class)
                .isThrownBy(() -> this.fixture.kryten.sendChat("lounge", "hello"))
                .withMessageContaining("say")
                .withMessageContaining("cytu.be/Lounge");
    }

    @Test
    void timeoutNamesLikelyCauses() {
        this.fixture.robot(TemplateFixture.THEATER);
        CompletableFuture<CommandReply> result = this.fixture.kryten.executeAsync("lounge", KrytenCommand.clear());
        this.fixture.time.advance(Duration.ofMillis(9_999));
        assertThat(result).isNotDone();
        this.fixture.time.advance(Duration.ofMillis(1));
        failure(result, KrytenTimeoutException.class)
                .withMessageContaining("'clear' in cytu.be/Lounge")
                .withMessageContaining("10000 ms")
                .withMessageContaining("kryten.channels");
    }

    @Test
    void busyRobotMayTakeEightSeconds() {
        ScriptedRobot robot = robot();
        robot.hold();
        CompletableFuture<CommandReply> result = this.fixture.kryten.executeAsync("lounge", KrytenCommand.clear());
        this.fixture.time.advance(Duration.ofSeconds(8));
        robot.release();
        assertThat(result).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void offlineCommandFailsAtOnceAndIsNeverSent() {
        ScriptedRobot robot = robot();
        this.fixture.connection.disconnect();
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> this.fixture.kryten.sendChat("lounge", "hello"));
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> this.fixture.kryten.kickUser("lounge", "bob", ""));
        assertThatExceptionOfType(KrytenConnectionException.class)
                .isThrownBy(() -> this.fixture.kryten.publish("some.subject", "x"));
        this.fixture.connection.connect();
        this.fixture.time.advance(Duration.ofMinutes(1));
        assertThat(robot.acted()).isEmpty();
    }

    @Test
    void offlineLineDoesNotWaitForItsTurn() {
        use(new TemplateFixture(0, Offline.FAIL, ChatSettings.DEFAULTS));
        ScriptedRobot robot = robot();
        this.fixture.kryten.sendChat("lounge", "first");
        this.fixture.connection.disconnect();
        failure(
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("second")),
                KrytenConnectionException.class);
        this.fixture.connection.connect();
        this.fixture.time.advance(Duration.ofMinutes(1));
        assertThat(robot.said()).containsExactly("first");
    }

    @Test
    void lostConnectionFailsWaitingCommand() {
        robot().hold();
        CompletableFuture<CommandReply> result = this.fixture.kryten.executeAsync("lounge", KrytenCommand.clear());
        this.fixture.connection.disconnect();
        failure(result, UnconfirmedCommandException.class)
                .withMessageContaining("not known whether 'clear' in cytu.be/Lounge");
    }

    @Test
    void lostConnectionLeavesTheFateOfALineUnknown() {
        robot().hold();
        CompletableFuture<CommandReply> line = this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("hello"));
        this.fixture.connection.disconnect();
        failure(line, UnconfirmedCommandException.class).withMessageContaining("'say' in cytu.be/Lounge");
    }

    @Test
    void interruptLeavesTheFateOfACommandUnknown() throws Exception {
        robot().hold();
        FutureTask<Throwable> call =
                new FutureTask<>(() -> catchThrowable(() -> this.fixture.kryten.clearPlaylist("lounge")));
        Thread caller = new Thread(call, "caller");
        caller.start();
        await().until(() -> caller.getState() == Thread.State.WAITING);
        caller.interrupt();
        assertThat(call.get(10, TimeUnit.SECONDS))
                .isInstanceOf(UnconfirmedCommandException.class)
                .hasMessageContaining("Interrupted");
    }

    @Test
    void repeatableCommandIsSentAgainWithoutAnAnswer() {
        use(new TemplateFixture(2, Offline.FAIL, ChatSettings.UNPACED));
        ScriptedRobot robot = robot().answers("settemp");
        CompletableFuture<CommandReply> result =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.setTemp(3, true));
        this.fixture.time.advance(TemplateFixture.TIMEOUT);
        this.fixture.time.advance(Duration.ofMillis(999));
        assertThat(robot.acted()).as("before the pause ends").hasSize(1);
        this.fixture.time.advance(Duration.ofMillis(251));
        assertThat(robot.acted()).as("after the pause and its random quarter").hasSize(2);
        robot.answers("settemp", ScriptedRobot.reply("settemp", "{\"success\":true}"));
        this.fixture.time.advance(TemplateFixture.TIMEOUT);
        assertThat(robot.acted()).as("the second pause is longer").hasSize(2);
        this.fixture.time.advance(Duration.ofMillis(2_500));
        assertThat(robot.acted()).hasSize(3);
        assertThat(result).succeedsWithin(Duration.ofSeconds(10));
        assertThat(this.fixture.statistics.commandsSent()).isEqualTo(1);
    }

    @Test
    void repetitionsOfOneCommandHaveOneRequestId() {
        use(new TemplateFixture(2, Offline.FAIL, ChatSettings.UNPACED));
        ScriptedRobot robot = robot().answers("settemp");
        this.fixture.kryten.executeAsync("lounge", KrytenCommand.setTemp(3, true));
        this.fixture.time.advance(Duration.ofMinutes(5));
        this.fixture.kryten.executeAsync("lounge", KrytenCommand.setTemp(3, true));
        this.fixture.time.advance(Duration.ofMinutes(5));
        List<String> ids = robot.acted().stream()
                .map(message -> message.at("/meta/request_id").asText())
                .toList();
        assertThat(ids).hasSize(6);
        assertThat(ids.subList(0, 3)).containsOnly(ids.get(0));
        assertThat(ids.subList(3, 6)).containsOnly(ids.get(3));
        assertThat(ids.get(0)).isNotEqualTo(ids.get(3)).hasSize(36);
    }

    @Test
    void retriesAreLimited() {
        use(new TemplateFixture(1, Offline.FAIL, ChatSettings.UNPACED));
        ScriptedRobot robot = robot().answers("settemp");
        CompletableFuture<CommandReply> result =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.setTemp(3, true));
        this.fixture.time.advance(Duration.ofMinutes(5));
        failure(result, KrytenTimeoutException.class);
        assertThat(robot.acted()).hasSize(2);
    }

    @Test
    void timeOutOutweighsALaterAttemptWithoutARobot() {
        use(new TemplateFixture(2, Offline.FAIL, ChatSettings.UNPACED));
        KrytenConnection.Subscription silent =
                this.fixture.connection.subscribe(ScriptedRobot.COMMANDS, null, message -> {});
        CompletableFuture<CommandReply> result =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.setTemp(3, true));
        this.fixture.time.advance(TemplateFixture.TIMEOUT);
        silent.close();
        this.fixture.time.advance(Duration.ofMinutes(5));
        failure(result, KrytenTimeoutException.class);
    }

    @Test
    void lossOfConnectionDuringAPauseEndsTheAttempts() {
        use(new TemplateFixture(3, Offline.FAIL, ChatSettings.UNPACED));
        CompletableFuture<CommandReply> result =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.setTemp(3, true));
        this.fixture.connection.disconnect();
        this.fixture.connection.connect();
        ScriptedRobot robot = robot();
        this.fixture.time.advance(Duration.ofMinutes(5));
        failure(result, KrytenConnectionException.class);
        assertThat(robot.acted()).isEmpty();
    }

    @Test
    void commandIsNotRepeatedAfterLossOfConnection() {
        use(new TemplateFixture(3, Offline.FAIL, ChatSettings.UNPACED));
        ScriptedRobot robot = robot();
        robot.hold();
        CompletableFuture<CommandReply> result =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.setTemp(3, true));
        this.fixture.connection.disconnect();
        this.fixture.connection.connect();
        this.fixture.time.advance(Duration.ofMinutes(5));
        failure(result, UnconfirmedCommandException.class);
        assertThat(robot.acted()).hasSize(1);
    }

    @Test
    void unrepeatableOrRefusedCommandIsNotRetried() {
        use(new TemplateFixture(3, Offline.FAIL, ChatSettings.UNPACED));
        ScriptedRobot robot = robot().answers("settemp", "{\"success\":false,\"error\":\"no\"}");
        List<KrytenCommand> unrepeatable = List.of(
                KrytenCommand.kick("bob", ""),
                KrytenCommand.clear(),
                KrytenCommand.jump(3),
                KrytenCommand.voteskip(),
                KrytenCommand.shuffle(),
                KrytenCommand.addVideo("yt", "x", false, true));
        unrepeatable.forEach(command -> robot.answers(command.name()));
        List<CompletableFuture<CommandReply>> results = unrepeatable.stream()
                .map(command -> this.fixture.kryten.executeAsync("lounge", command))
                .toList();
        CompletableFuture<CommandReply> refused =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.setTemp(3, true));
        this.fixture.time.advance(Duration.ofMinutes(5));
        results.forEach(result -> failure(result, KrytenTimeoutException.class));
        failure(refused, CommandRejectedException.class);
        assertThat(robot.acted()).hasSize(unrepeatable.size() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "", "cytu.be/nowhere", "other.site/lounge"})
    void unknownChannelIsRefusedWithTheConfiguredOnes(String channel) {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.fixture.kryten.sendChat(channel, "hello"))
                .withMessageContaining("'" + channel + "'")
                .withMessageContaining("cytu.be/Lounge, cytu.be/theater, other.site/Theater");
        failure(this.fixture.kryten.executeAsync(channel, KrytenCommand.clear()), KrytenValidationException.class);
    }

    @Test
    void sharedChannelNameNeedsItsDomain() {
        ScriptedRobot ours = this.fixture.robot(TemplateFixture.THEATER);
        ScriptedRobot theirs = this.fixture.robot(TemplateFixture.OTHER_THEATER);
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.fixture.kryten.sendChat("theater", "hello"))
                .withMessageContaining("cytu.be/theater, other.site/Theater")
                .withMessageNotContaining("Lounge");
        this.fixture.kryten.sendChat("OTHER.site/theater", "hello");
        assertThat(ours.acted()).isEmpty();
        assertThat(theirs.said()).containsExactly("hello");
    }

    @Test
    void unencodableCommandFailsFuture() {
        robot();
        CompletableFuture<CommandReply> result =
                this.fixture.kryten.executeAsync("lounge", KrytenCommand.of("x", Map.of("a", new Object())));
        failure(result, KrytenException.class);
    }

    @Test
    void errorWhileALineIsWrittenDoesNotMuteTheChannel() {
        use(new TemplateFixture(0, Offline.FAIL, ChatSettings.DEFAULTS));
        ScriptedRobot robot = robot();
        this.fixture.kryten.sendChat("lounge", "first");
        CompletableFuture<CommandReply> broken = this.fixture.kryten.executeAsync(
                "lounge", KrytenCommand.of("say", Map.of("message", "broken", "extra", new Broken())));
        CompletableFuture<CommandReply> next = this.fixture.kryten.executeAsync("lounge", KrytenCommand.say("next"));
        Throwable unused = catchThrowable(() -> this.fixture.time.advance(Duration.ofSeconds(2)));
        this.fixture.time.advance(Duration.ofMinutes(1));
        assertThat(broken).failsWithin(Duration.ofSeconds(10));
        assertThat(next).succeedsWithin(Duration.ofSeconds(10));
        assertThat(robot.said()).containsExactly("first", "next");
    }

    /** Value that cannot be written as JSON and fails with an error. */
    public static final class Broken {

        @SuppressWarnings("DoNotCallSuggester") // the JSON writer calls it
        public String getText() {
            throw new AssertionError("no text");
        }
    }

    private ScriptedRobot robot() {
        return this.fixture.robot(TemplateFixture.LOUNGE);
    }

    private void use(TemplateFixture other) {
        this.fixture.close();
        this.fixture = other;
    }
}

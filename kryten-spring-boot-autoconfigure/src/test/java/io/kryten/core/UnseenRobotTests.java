package io.kryten.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.kryten.KrytenTimeoutException;
import io.kryten.NoRobotException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.ChatMessageEvent;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.core.TemplateFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

/** Commands to a robot that was never seen, on a bus where another robot answers. */
class UnseenRobotTests {

    private static final Duration SURVEY = Duration.ofMillis(700);

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TemplateFixture fixture = new TemplateFixture();

    private final ScriptedRobot late = new ScriptedRobot("cytu.be", "Lounge", "LateBot");

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"say", "clear"})
    void commandFailsAtOnceAfterTheFirstQuestion(String name) {
        CompletableFuture<CommandReply> early = start(name);
        assertThat(early).isNotDone();
        this.fixture.time.advance(SURVEY);
        assertAbsent(early);
        assertAbsent(send(name));
    }

    @Test
    void commandIsSentWhileNothingAsks() {
        this.fixture.robot(TemplateFixture.THEATER);
        CompletableFuture<CommandReply> sent = send("clear");
        this.fixture.time.advance(TemplateFixture.TIMEOUT.minusNanos(1));
        assertThat(sent).isNotDone();
        this.fixture.time.advance(Duration.ofNanos(1));
        failure(sent, KrytenTimeoutException.class);
    }

    @Test
    void robotThatIsSilentOnceMayBeBusy() {
        this.fixture.connection.subscribe(this.late.nameSubject(), null, message -> {});
        CompletableFuture<CommandReply> early = start("clear");
        this.fixture.time.advance(SURVEY);
        assertThat(early).isNotDone();
        this.fixture.time.advance(Duration.ofSeconds(15));
        assertAbsent(send("clear"));
    }

    @Test
    void robotThatAppearsIsFoundByItsNotice() {
        start("clear");
        this.fixture.time.advance(SURVEY);
        this.late.on(this.fixture.connection);
        this.fixture.connection.publish("kryten.lifecycle.robot.startup", "{\"service\":\"robot\"}");
        assertThat(send("clear")).succeedsWithin(LIMIT);
    }

    @Test
    void robotThatAppearsIsFoundByItsFirstEvent() {
        start("clear");
        this.fixture.time.advance(SURVEY);
        this.late.on(this.fixture.connection);
        assertAbsent(send("clear"));
        event();
        assertThat(send("clear")).succeedsWithin(LIMIT);
    }

    @Test
    void eventOfAnEndedRobotIsCheckedSoon() {
        start("clear");
        this.fixture.time.advance(SURVEY);
        event();
        assertThat(send("clear")).isNotDone();
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertAbsent(send("clear"));
    }

    @Test
    void lineOfPolicyWaitIsSentWhenTheRobotAppears() {
        this.fixture.close();
        this.fixture = new TemplateFixture(0, Offline.WAIT, ChatSettings.UNPACED);
        CompletableFuture<CommandReply> line = start("say");
        this.fixture.time.advance(SURVEY.plusSeconds(5));
        assertThat(line).isNotDone();
        this.late.on(this.fixture.connection);
        event();
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(line).succeedsWithin(LIMIT);
        assertThat(this.late.said()).containsExactly("hi");
    }

    private CompletableFuture<CommandReply> start(String name) {
        this.fixture.robot(TemplateFixture.THEATER);
        this.fixture.inlet.subscribe();
        this.fixture.watch.start();
        return send(name);
    }

    /** An event that the application waits for: others are not read. */
    private void event() {
        this.fixture.kryten.channel("lounge").next(ChatMessageEvent.class, line -> true, LIMIT);
        this.fixture.connection.publish(
                "kryten.events.cytube.lounge.chatmsg",
                "{\"event_name\":\"chatMsg\",\"payload\":{\"username\":\"alice\",\"msg\":\"hi\",\"meta\":{},\"time\":1},"
                        + "\"channel\":\"Lounge\",\"domain\":\"cytu.be\","
                        + "\"timestamp\":\"2026-11-23T12:00:00.000000+00:00\",\"correlation_id\":\"x\"}");
    }

    private CompletableFuture<CommandReply> send(String name) {
        KrytenCommand command = name.equals("say") ? KrytenCommand.say("hi") : KrytenCommand.clear();
        return this.fixture.kryten.executeAsync("lounge", command);
    }

    private static void assertAbsent(CompletableFuture<CommandReply> command) {
        failure(command, NoRobotException.class)
                .withMessageContaining("the robot of cytu.be/Lounge has stopped or does not answer");
    }
}

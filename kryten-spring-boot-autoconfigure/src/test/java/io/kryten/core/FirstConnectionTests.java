package io.kryten.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.RawEvent;
import io.kryten.nats.ConnectionState;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.kryten.core.TemplateFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Commands that are sent before the connection was made for the first time after its start. */
class FirstConnectionTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The default of {@code kryten.nats.connect-timeout}. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final String HINT = "use an ApplicationRunner or a listener of KrytenConnectedEvent";

    private TemplateFixture fixture = new TemplateFixture();

    private ScriptedRobot robot = this.fixture.robot(TemplateFixture.LOUNGE);

    @BeforeEach
    void begin() {
        this.fixture.connection.become(ConnectionState.NEW, Instant.EPOCH);
    }

    @AfterEach
    void end() {
        this.fixture.close();
    }

    static Stream<Named<Function<KrytenTemplate, CompletableFuture<?>>>> commands() {
        RawEvent event = new RawEvent(
                "chatMsg", "lounge", "cytu.be", Instant.EPOCH, new byte[0], body -> NullNode.getInstance());
        return Stream.of(
                blocking("chat", kryten -> kryten.sendChat("lounge", "hi")),
                blocking("pm", kryten -> kryten.sendPm("lounge", "alice", "hi")),
                blocking("media", kryten -> kryten.addMedia("lounge", "yt", "abc")),
                blocking("execute", kryten -> kryten.execute("lounge", KrytenCommand.clear())),
                Named.of("executeAsync", kryten -> kryten.executeAsync("lounge", KrytenCommand.clear())),
                blocking("channel", kryten -> kryten.channel("lounge").playNext()),
                Named.of("reply", kryten -> kryten.channel("lounge").reply(event, "hi")),
                blocking("request", kryten -> kryten.request("economy", "get", null, JsonNode.class)),
                blocking("publish", kryten -> kryten.publish("some.subject", "hi")));
    }

    @Test
    void keyValueWaitsForTheFirstConnection() {
        start();
        CompletableFuture<?> value = CompletableFuture.supplyAsync(
                () -> this.fixture.kryten.keyValue("scores").get("alice", String.class));
        awaitHeld();
        this.fixture.connection.connect();
        // The connection of these tests has no buckets.
        failure(value, KrytenException.class).withMessageContaining("JetStream");
    }

    @Test
    void keyValueFailsWithoutStart() {
        CompletableFuture<?> value = CompletableFuture.supplyAsync(
                () -> this.fixture.kryten.keyValue("scores").get("alice", String.class));
        failure(value, KrytenConnectionException.class).withMessageContaining("scores");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandWaitsForTheFirstConnection(Function<KrytenTemplate, CompletableFuture<?>> command) {
        economy(this.fixture.connection);
        start();
        CompletableFuture<?> sent = command.apply(this.fixture.kryten);
        awaitHeld();
        assertThat(this.fixture.connection.sent()).isEmpty();

        this.fixture.connection.connect();

        assertThat(sent).succeedsWithin(LIMIT);
        assertThat(this.fixture.connection.sent()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandFailsAtTheDeadlineAndAtOnceAfterIt(Function<KrytenTemplate, CompletableFuture<?>> command) {
        start();
        this.fixture.time.advance(Duration.ofSeconds(3));
        CompletableFuture<?> early = command.apply(this.fixture.kryten);
        awaitHeld();
        this.fixture.time.advance(DEADLINE.minusSeconds(3).minusNanos(1));
        assertThat(early).isNotDone();

        this.fixture.time.advance(Duration.ofNanos(1));

        failure(early, KrytenConnectionException.class)
                .withMessageContaining("was not sent")
                .withMessageContaining("use a listener of KrytenConnectedEvent");
        failure(command.apply(this.fixture.kryten), KrytenConnectionException.class);
        assertThat(this.fixture.connection.sent()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandFailsAtOnceBeforeTheStartAndAfterTheEnd(Function<KrytenTemplate, CompletableFuture<?>> command) {
        failure(command.apply(this.fixture.kryten), KrytenConnectionException.class)
                .withMessageContaining("was not sent: the connection to NATS is not running yet")
                .withMessageContaining(HINT);
        start();
        this.fixture.connection.connect();
        this.fixture.connection.become(ConnectionState.CLOSED, Instant.EPOCH);
        failure(command.apply(this.fixture.kryten), KrytenConnectionException.class)
                .withMessageContaining("was not sent: the connection to NATS is not running any more")
                .withMessageContaining("use a listener of ContextClosedEvent")
                .withMessageNotContaining(HINT);
    }

    @ParameterizedTest
    @EnumSource(Offline.class)
    void commandOfAnyPolicyFailsWithoutARunningConnection(Offline offline) {
        use(new TemplateFixture(0, offline, ChatSettings.UNPACED));
        for (ConnectionState state : List.of(ConnectionState.NEW, ConnectionState.CLOSED)) {
            this.fixture.connection.become(state, Instant.EPOCH);
            failure(say("hi"), KrytenConnectionException.class);
            failure(clear(), KrytenConnectionException.class);
        }
    }

    @Test
    void commandsGoInTheirOrderAtTheFirstConnection() {
        start();
        List<CompletableFuture<CommandReply>> sent = IntStream.range(0, 100)
                .mapToObj(i -> (i % 2 == 0)
                        ? say("line " + i)
                        : this.fixture.kryten.executeAsync("lounge", KrytenCommand.kick("user" + i, "")))
                .toList();

        this.fixture.connection.connect();

        sent.forEach(result -> assertThat(result).succeedsWithin(LIMIT));
        assertThat(this.robot.acted())
                .extracting(message -> message.path("args").path("message").asText()
                        + message.path("args").path("username").asText())
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> (i % 2 == 0) ? "line " + i : "user" + i)
                        .toList());
    }

    @Test
    void thousandCommandsShareOneWakeUp() {
        start();
        int before = this.fixture.time.waiting();
        List<CompletableFuture<CommandReply>> sent =
                IntStream.range(0, 1_000).mapToObj(i -> clear()).toList();
        assertThat(this.fixture.time.waiting()).isLessThanOrEqualTo(before + 1);

        this.fixture.time.advance(DEADLINE);

        sent.forEach(result -> failure(result, KrytenConnectionException.class));
        assertThat(this.fixture.time.waiting()).isEqualTo(before);
    }

    @Test
    void nothingIsPlannedAfterTheDeadlineOnceConnected() {
        start();
        int before = this.fixture.time.waiting();
        CompletableFuture<CommandReply> sent = clear();
        this.fixture.connection.connect();
        assertThat(sent).succeedsWithin(LIMIT);

        this.fixture.time.advance(DEADLINE);

        assertThat(this.fixture.time.waiting()).isEqualTo(before);
    }

    @Test
    void linesThatWaitedLeaveAtTheirPace() {
        use(new TemplateFixture(0, Offline.FAIL, new ChatSettings(Duration.ofSeconds(1), Duration.ZERO, 320, 100)));
        start();
        CompletableFuture<CommandReply> one = say("one");
        CompletableFuture<CommandReply> two = say("two");
        this.fixture.connection.connect();
        assertThat(one).succeedsWithin(LIMIT);
        assertThat(this.robot.said()).containsExactly("one");
        this.fixture.time.advance(Duration.ofSeconds(1));
        assertThat(two).succeedsWithin(LIMIT);
        assertThat(this.robot.said()).containsExactly("one", "two");
    }

    @Test
    void cancelledCommandIsNotSent() {
        start();
        say("taken back").cancel(false);
        clear().cancel(false);
        CompletableFuture<CommandReply> next = say("next");

        this.fixture.connection.connect();

        assertThat(next).succeedsWithin(LIMIT);
        assertThat(this.robot.acted()).hasSize(1);
    }

    @Test
    void lineThatWaitedIsTakenBackFromItsQueue() {
        use(new TemplateFixture(0, Offline.FAIL, new ChatSettings(Duration.ofSeconds(1), Duration.ZERO, 320, 100)));
        start();
        CompletableFuture<CommandReply> one = say("one");
        CompletableFuture<CommandReply> two = say("two");
        this.fixture.connection.connect();
        assertThat(one).succeedsWithin(LIMIT);
        two.cancel(false);
        this.fixture.time.advance(Duration.ofMinutes(1));
        assertThat(this.robot.said()).containsExactly("one");
    }

    @Test
    void commandIsSentAfterTheDeadlineOnceConnected() {
        start();
        this.fixture.time.advance(Duration.ofMinutes(5));
        failure(say("early"), KrytenConnectionException.class);
        this.fixture.connection.connect();
        assertThat(say("hi")).succeedsWithin(LIMIT);
        assertThat(this.robot.said()).containsExactly("hi");
    }

    @Test
    void lossBeforeTheDeadlineIsAnOutage() {
        start();
        this.fixture.connection.connect();
        this.fixture.connection.disconnect();
        failure(say("hi"), KrytenConnectionException.class).withMessageContaining("kryten.command.offline=wait");
    }

    @Test
    void waitingCommandFailsWhenTheConnectionIsClosed() {
        start();
        CompletableFuture<CommandReply> sent = say("hi");
        this.fixture.connection.become(ConnectionState.CLOSED, Instant.EPOCH);
        failure(sent, KrytenConnectionException.class).withMessageContaining("use a listener of ContextClosedEvent");
    }

    @Test
    void waitingCommandFailsWhenTheApplicationEnds() {
        start();
        CompletableFuture<CommandReply> sent = say("hi");
        this.fixture.kryten.close();
        failure(sent, KrytenConnectionException.class);
        this.fixture.connection.connect();
        assertThat(this.robot.acted()).isEmpty();
    }

    @Test
    void restartHasADeadlineOfItsOwn() {
        start();
        this.fixture.time.advance(Duration.ofMinutes(1));
        this.fixture.connection.become(ConnectionState.CLOSED, Instant.EPOCH);
        this.fixture.connection.become(ConnectionState.CONNECTING, Instant.EPOCH.plusSeconds(60));
        CompletableFuture<CommandReply> sent = say("hi");
        this.fixture.time.advance(DEADLINE.minusNanos(1));
        assertThat(sent).isNotDone();
        this.fixture.connection.connect();
        assertThat(sent).succeedsWithin(LIMIT);
    }

    @Test
    void commandOfPolicyWaitWaitsAtLeastItsTimeout() {
        use(new TemplateFixture(0, Offline.WAIT, ChatSettings.UNPACED));
        start();
        CompletableFuture<CommandReply> first = clear();
        this.fixture.time.advance(Duration.ofSeconds(6));
        CompletableFuture<CommandReply> line = say("hi");
        CompletableFuture<CommandReply> second = clear();
        this.fixture.time.advance(Duration.ofSeconds(4));
        failure(first, KrytenConnectionException.class);
        this.fixture.time.advance(TemplateFixture.TIMEOUT.minusSeconds(4).minusNanos(1));
        assertThat(line).isNotDone();
        assertThat(second).isNotDone();
        this.fixture.time.advance(Duration.ofNanos(1));
        failure(line, KrytenConnectionException.class);
        failure(second, KrytenConnectionException.class);
    }

    @Test
    void lineIsSentWhileThePresenceOfTheRobotIsUnknown() {
        start();
        CompletableFuture<CommandReply> sent = say("hi");
        assertThat(this.fixture.robots.robot(TemplateFixture.LOUNGE))
                .matches(robot -> !robot.present() && robot.name() == null);
        this.fixture.connection.connect();
        assertThat(sent).succeedsWithin(LIMIT);
    }

    private void start() {
        this.fixture.connection.become(ConnectionState.CONNECTING, Instant.EPOCH);
    }

    private CompletableFuture<CommandReply> say(String text) {
        return this.fixture.kryten.executeAsync("lounge", KrytenCommand.say(text));
    }

    private CompletableFuture<CommandReply> clear() {
        return this.fixture.kryten.executeAsync("lounge", KrytenCommand.clear());
    }

    /** A blocking call waits as soon as it has asked to be woken. */
    private void awaitHeld() {
        await().atMost(LIMIT).until(() -> this.fixture.time.waiting() > 0);
    }

    private void use(TemplateFixture other) {
        this.fixture.close();
        this.fixture = other;
        this.robot = other.robot(TemplateFixture.LOUNGE);
    }

    private static void economy(FakeConnection bus) {
        bus.subscribe(
                "kryten.economy.command",
                null,
                request -> bus.publish(
                        request.replyTo() + "",
                        "{\"service\":\"economy\",\"command\":\"get\",\"success\":true,\"data\":{\"coins\":1}}"));
    }

    private static Named<Function<KrytenTemplate, CompletableFuture<?>>> blocking(
            String name, Consumer<KrytenTemplate> call) {
        return Named.of(
                name,
                kryten -> CompletableFuture.runAsync(() -> call.accept(kryten), task -> {
                    Thread thread = new Thread(task, "bot");
                    thread.setDaemon(true);
                    thread.start();
                }));
    }
}

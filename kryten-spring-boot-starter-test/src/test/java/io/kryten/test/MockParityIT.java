package io.kryten.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenChannels;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.KrytenHealth;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.ReconnectSettings;
import io.kryten.nats.StartUpPolicy;
import io.kryten.protocol.KrytenJson;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.robot.RobotSettings;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** Parity of the mock with a real server: the same failures, the same bytes. */
@RequiresNats
class MockParityIT {

    private static final Channel LOUNGE = new Channel("cytu.be", "Lounge");

    private static final CommandSettings COMMANDS = new CommandSettings(
            Duration.ofSeconds(2), 0, Duration.ofSeconds(1), CommandSettings.Offline.FAIL, "my-bot");

    private final MockKrytenTemplate mock =
            MockKrytenTemplate.builder(LOUNGE.toString()).commands(COMMANDS).build();

    private final ScriptedRobot robot = new ScriptedRobot(LOUNGE.domain(), LOUNGE.name(), "KrytenBot");

    private final Scheduler scheduler = Scheduler.real("parity");

    /** A robot that does not answer is absent soon. */
    private static final RobotSettings POLLS = new RobotSettings(Duration.ofMillis(200), Duration.ZERO);

    private NatsServer server;

    private NatsKrytenConnection connection;

    private NatsKrytenConnection robotConnection;

    private RobotDirectory robots;

    private RobotMonitor monitor;

    private KrytenTemplate real;

    @BeforeEach
    void connect(NatsServer server) {
        this.server = server;
        this.robotConnection = connected();
        this.connection = connected();
        KrytenChannels channels = new KrytenChannels(List.of(LOUNGE));
        this.robots = new RobotDirectory(this.connection, channels, COMMANDS.source(), this.scheduler);
        this.monitor = new RobotMonitor(this.connection, this.robots, this.scheduler, POLLS);
        ChannelInlet inlet = new ChannelInlet(
                this.connection,
                channels,
                this.robots,
                this.monitor,
                StateSettings.OFF,
                COMMANDS.source(),
                this.scheduler);
        this.real = KrytenTemplate.builder(inlet, COMMANDS)
                .chat(ChatSettings.UNPACED)
                .build();
    }

    @AfterEach
    void end() {
        this.mock.close();
        this.real.close();
        this.monitor.close();
        this.connection.stop();
        this.robotConnection.stop();
        this.scheduler.close();
    }

    @Test
    void refusalIsAlike() {
        startRobot();
        this.robot.answers("kick", ScriptedRobot.reply("kick", "{\"success\":false,\"error\":\"You can't\"}"));
        this.mock.refuse("kick", "You can't");
        Throwable met = same(kryten -> kryten.kickUser("lounge", "bob", "bye"));
        assertThat(met).isInstanceOf(CommandRejectedException.class);
    }

    @Test
    void silenceIsAlike() {
        startRobot();
        this.robot.answers("jump");
        this.mock.timeOut("jump");
        same(kryten -> kryten.jumpTo("lounge", 3));
    }

    /** The mock's robot was there before it was lost, so the real one is too. */
    @Test
    void noRobot() {
        startRobot();
        this.robotConnection.subscribe(
                this.robot.nameSubject(),
                null,
                message -> this.robotConnection.publish(
                        String.valueOf(message.replyTo()),
                        this.robot.nameAnswer().getBytes(StandardCharsets.UTF_8)));
        assertThat(this.robotConnection.flush(Duration.ofSeconds(5))).isTrue();
        this.monitor.start();
        await().until(() -> this.robots.robot(LOUNGE).name() != null);
        this.robotConnection.stop();
        await().until(() -> !this.robots.robot(LOUNGE).present());
        this.mock.noRobot();
        same(kryten -> kryten.clearPlaylist("lounge"));
        same(kryten -> kryten.sendChat("lounge", "hi"));
        same(kryten -> kryten.execute("lounge", KrytenCommand.query("system.ping", Map.of())));
        same(kryten -> kryten.request("economy", "balance.get", null, Map.class));
    }

    @Test
    void robotThatWasNeverSeenOnASharedBus() {
        ScriptedRobot other = new ScriptedRobot(LOUNGE.domain(), "Attic", "AtticBot");
        this.robotConnection.subscribe(
                ScriptedRobot.COMMANDS,
                null,
                message -> other.command(
                        message.body(),
                        answer -> this.robotConnection.publish(
                                String.valueOf(message.replyTo()), answer.getBytes(StandardCharsets.UTF_8))));
        assertThat(this.robotConnection.flush(Duration.ofSeconds(5))).isTrue();
        this.monitor.start();
        this.mock.noRobot();
        same(kryten -> kryten.clearPlaylist("lounge"));
        same(kryten -> kryten.sendChat("lounge", "hi"));
        for (KrytenTemplate kryten : List.of(this.real, this.mock)) {
            assertThat(kryten.health().status()).isEqualTo(KrytenHealth.Status.OUT_OF_SERVICE);
            assertThat(kryten.health().channels().get(0).robotPresent()).isFalse();
        }
    }

    @Test
    void lossOfConnectionIsAlike() {
        startRobot();
        this.server.stop();
        await().until(() -> this.connection.status().state() == ConnectionState.RECONNECTING);
        this.mock.loseConnection();
        same(kryten -> kryten.clearPlaylist("lounge"));
        same(kryten -> kryten.sendChat("lounge", "hi"));
        same(kryten -> kryten.sendPm("lounge", "bob", "hi"));
        same(kryten -> kryten.publish("some.subject", "text"));
        same(kryten -> kryten.request("economy", "balance.get", null, Map.class));
        same(kryten -> kryten.executeAsync("lounge", KrytenCommand.clear()).join());

        this.server.run();
        await().until(this.connection::isConnected);
        this.mock.restoreConnection();
        await().ignoreExceptions().untilAsserted(() -> this.real.clearPlaylist("lounge"));
        this.mock.clearPlaylist("lounge");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slips")
    void invalidCommandIsAlike(String name, Consumer<KrytenTemplate> slip) {
        startRobot();
        same(slip);
    }

    static Stream<Arguments> slips() {
        return Stream.of(
                slip("unknown channel", kryten -> kryten.sendChat("longe", "hi")),
                slip("no name", kryten -> kryten.kickUser("lounge", "not a name", "")),
                slip("blank line", kryten -> kryten.sendChat("lounge", " ")),
                slip("long chat command", kryten -> kryten.sendChat("lounge", "/" + "x".repeat(400))),
                slip("wildcard", kryten -> kryten.publish("some.*", "text")),
                slip("no subject", kryten -> kryten.publish("", "text")),
                slip("too large", kryten -> kryten.publish("some.subject", "x".repeat(2_000_000))),
                slip("no service", kryten -> kryten.request("no service", "x", null, Map.class)));
    }

    @Test
    void bodiesAreAlike() {
        startRobot();
        for (KrytenTemplate kryten : List.of(this.real, this.mock)) {
            kryten.sendChat("lounge", "hello " + "word ".repeat(100));
            kryten.addMedia("lounge", "yt", "x", true, false);
            kryten.execute("lounge", KrytenCommand.query("state.user", Map.of("username", "bob")));
        }
        assertThat(this.mock.publishedCommands())
                .extracting(command -> withoutMeta(command.body()))
                .containsExactlyElementsOf(this.robot.acted().stream()
                        .filter(command -> !command.path("command").asText().equals("clear"))
                        .map(MockParityIT::withoutMeta)
                        .toList());
    }

    private Throwable same(Consumer<KrytenTemplate> action) {
        Throwable expected = catchThrowable(() -> action.accept(this.real));
        Throwable actual = catchThrowable(() -> action.accept(this.mock));
        assertThat(expected).isNotNull();
        assertThat(described(actual)).isEqualTo(described(expected));
        return actual;
    }

    /** Class, text and the same of the cause, without the address of the server. */
    private static String described(Throwable failure) {
        String words = String.valueOf(failure.getMessage())
                .replaceAll("NATS at \\[[^]]*]( \\([^)]*\\))?", "NATS at somewhere")
                .replaceAll("(:\\d+)+", ":port");
        String raw = (failure instanceof CommandRejectedException rejected)
                ? " " + KrytenJson.readTree(rejected.rawReply().getBytes(StandardCharsets.UTF_8))
                : "";
        String cause = (failure.getCause() != null) ? " <- " + described(failure.getCause()) : "";
        boolean wrapped = failure instanceof CompletionException;
        return failure.getClass().getSimpleName() + ": " + (wrapped ? "" : words) + raw + cause;
    }

    private static Object withoutMeta(JsonNode body) {
        ObjectNode copy = body.deepCopy();
        ((ObjectNode) copy.path("meta")).remove(List.of("timestamp", "request_id"));
        return copy;
    }

    private static Arguments slip(String name, Consumer<KrytenTemplate> slip) {
        return Arguments.of(name, slip);
    }

    private void startRobot() {
        this.robotConnection.subscribe(
                ScriptedRobot.COMMANDS,
                null,
                message -> this.robot.command(
                        message.body(),
                        answer -> this.robotConnection.publish(
                                String.valueOf(message.replyTo()), answer.getBytes(StandardCharsets.UTF_8))));
        await().ignoreExceptions().untilAsserted(() -> this.real.clearPlaylist("lounge"));
    }

    private NatsKrytenConnection connected() {
        NatsKrytenConnection made = new NatsKrytenConnection(NatsOptions.of(this.server.url())
                .withStartUp(StartUpPolicy.FAIL_FAST)
                .withReconnect(new ReconnectSettings(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(500),
                        -1,
                        Duration.ofSeconds(30))));
        made.start();
        return made;
    }
}

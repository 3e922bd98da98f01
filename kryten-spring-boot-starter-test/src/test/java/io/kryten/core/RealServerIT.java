package io.kryten.core;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.Channel;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenChannels;
import io.kryten.KrytenTimeoutException;
import io.kryten.NoRobotException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.chat.ChatSettings;
import io.kryten.health.KrytenHealth;
import io.kryten.health.KrytenHealth.Status;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.robot.RobotSettings;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import io.kryten.testsupport.ScriptedRobot;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The template over a real server, with robots that use the plain NATS client. */
@RequiresNats
class RealServerIT {

    private static final Channel LOUNGE = new Channel("cytu.be", "Lounge");

    private static final Channel THEATER = new Channel("cytu.be", "theater");

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final NatsServer server;

    private final NatsKrytenConnection connection;

    private final Connection bus;

    private final Scheduler scheduler = Scheduler.real("it");

    private final RobotMonitor watch;

    private final KrytenTemplate kryten;

    RealServerIT(NatsServer server) throws IOException, InterruptedException {
        this.server = server;
        this.connection = new NatsKrytenConnection(NatsOptions.of(server.url()).withStartUp(StartUpPolicy.FAIL_FAST));
        this.connection.start();
        this.bus = Nats.connect(server.url());
        KrytenChannels channels = new KrytenChannels(List.of(LOUNGE, THEATER));
        RobotDirectory robots = new RobotDirectory(this.connection, channels, "my-bot", this.scheduler);
        this.watch = new RobotMonitor(
                this.connection,
                robots,
                this.scheduler,
                new RobotSettings(Duration.ofSeconds(1), RobotSettings.DEFAULTS.interval()));
        ChannelInlet inlet = new ChannelInlet(
                this.connection, channels, robots, this.watch, StateSettings.OFF, "my-bot", this.scheduler);
        CommandSettings commands =
                new CommandSettings(Duration.ofSeconds(2), 0, Duration.ofSeconds(1), Offline.FAIL, "my-bot");
        this.kryten = KrytenTemplate.builder(inlet, commands)
                .chat(ChatSettings.UNPACED)
                .reconnectGrace(Duration.ofSeconds(2))
                .build();
    }

    @AfterEach
    void end() throws InterruptedException {
        this.watch.close();
        this.kryten.close();
        this.connection.stop();
        this.scheduler.close();
        this.bus.close();
    }

    @Test
    void lineReachesRobot() throws Exception {
        ScriptedRobot robot = robot(LOUNGE);
        this.kryten.sendChat("lounge", "it's \u017c\u00f3\u0142w \uD83D\uDE00");
        this.kryten.kickUser("lounge", "bob", "bye");
        assertThat(robot.said()).containsExactly("it's \u017c\u00f3\u0142w \uD83D\uDE00");
        assertThat(robot.acted()).hasSize(2);
    }

    @Test
    void innerFailureIsRefusal() throws Exception {
        robot(LOUNGE)
                .answers(
                        "addvideo",
                        ScriptedRobot.reply("addvideo", "{\"success\":false,\"error\":\"already on the playlist\"}"));
        assertThatExceptionOfType(CommandRejectedException.class)
                .isThrownBy(() -> this.kryten.addMedia("lounge", "yt", "abc"))
                .withMessageContaining("already on the playlist");
    }

    @Test
    void lateReplyOfOwnRobotIsAccepted() throws Exception {
        robot(THEATER);
        ScriptedRobot ours = robot(LOUNGE);
        ours.hold();
        CompletableFuture<CommandReply> ping =
                this.kryten.executeAsync("lounge", KrytenCommand.query("system.ping", Map.of()));
        CompletableFuture<CommandReply> clear = this.kryten.executeAsync("lounge", KrytenCommand.clear());
        await().atMost(LIMIT).until(() -> ours.acted().size() == 2);
        assertThat(ping).isNotDone();
        ours.release();
        assertThat(ping)
                .succeedsWithin(LIMIT)
                .satisfies(reply ->
                        assertThat(reply.data().path("channel").textValue()).isEqualTo("Lounge"));
        assertThat(clear).succeedsWithin(LIMIT);
    }

    @Test
    void robotOfOtherChannelStaysSilent() throws Exception {
        ScriptedRobot other = robot(THEATER);
        assertThatExceptionOfType(KrytenTimeoutException.class)
                .isThrownBy(() -> this.kryten.clearPlaylist("lounge"))
                .withMessageContaining("kryten.channels");
        assertThat(other.acted()).isEmpty();
    }

    @Test
    void unknownCommandCausesTimeout() throws Exception {
        robot(LOUNGE).answers("frobnicate");
        assertThatExceptionOfType(KrytenTimeoutException.class)
                .isThrownBy(() -> this.kryten.execute("lounge", KrytenCommand.of("frobnicate", Map.of())));
    }

    @Test
    void commandWithoutRobotFailsAtOnce() {
        assertThatExceptionOfType(NoRobotException.class).isThrownBy(() -> this.kryten.clearPlaylist("lounge"));
    }

    @Test
    void healthShowsChannelWithRobot() throws Exception {
        robot(LOUNGE);
        this.watch.start();
        await().atMost(LIMIT).until(() -> this.kryten.health().channels().get(0).robotInChannel());
        assertThat(this.kryten.health().status()).isEqualTo(Status.OUT_OF_SERVICE);
        robot(THEATER);
        await().atMost(LIMIT)
                .until(() -> this.kryten.health().channels().stream().allMatch(channel -> channel.robot() != null));
        KrytenHealth health = this.kryten.health();
        assertThat(health.server()).contains(String.valueOf(this.server.port()));
        assertThat(health.channels())
                .extracting(KrytenHealth.ChannelHealth::robot)
                .containsExactly("Bot_Lounge", "Bot_theater");
    }

    private ScriptedRobot robot(Channel channel) throws Exception {
        ScriptedRobot robot = new ScriptedRobot(channel.domain(), channel.name(), "Bot_" + channel.name());
        Dispatcher dispatcher = this.bus.createDispatcher(message -> {
            if (message.getSubject().equals(ScriptedRobot.COMMANDS)) {
                robot.command(
                        message.getData(), reply -> this.bus.publish(message.getReplyTo(), reply.getBytes(UTF_8)));
            } else {
                this.bus.publish(message.getReplyTo(), robot.nameAnswer().getBytes(UTF_8));
            }
        });
        dispatcher.subscribe(ScriptedRobot.COMMANDS);
        dispatcher.subscribe(robot.nameSubject());
        // The server knows the subscriptions once it has answered a later message.
        this.bus.flush(LIMIT);
        return robot;
    }
}

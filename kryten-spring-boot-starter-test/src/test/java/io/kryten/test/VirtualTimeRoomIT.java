package io.kryten.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kryten.KrytenChannels;
import io.kryten.KrytenTimeoutException;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.StartUpPolicy;
import io.kryten.protocol.CommandCodec;
import io.kryten.protocol.Subjects;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A channel and a bot without Spring, in virtual time. */
@RequiresNats
class VirtualTimeRoomIT {

    private final VirtualTime time = VirtualTime.startingNow();
    private final Instant start = this.time.instant();
    private final String url;
    private final NatsKrytenConnection connection;
    private final SimulatedRoom room;
    private final KrytenTemplate kryten;

    VirtualTimeRoomIT(NatsServer server) {
        this.url = server.url();
        NatsOptions options = NatsOptions.of(server.url()).withStartUp(StartUpPolicy.FAIL_FAST);
        this.connection = new NatsKrytenConnection(options, this.time);
        this.connection.start();
        BotActivity activity = new BotActivity(() -> List.of(this.connection));
        this.room = SimulatedRoom.builder("cytu.be", "lounge")
                .time(this.time)
                .bot(activity)
                .connect(server.url());
        KrytenChannels channels = new KrytenChannels(List.of(this.room.channel()));
        RobotDirectory robots = new RobotDirectory(this.connection, channels, "my-bot", this.time);
        RobotMonitor monitor = new RobotMonitor(this.connection, robots, this.time);
        ChannelInlet inlet =
                new ChannelInlet(this.connection, channels, robots, monitor, StateSettings.OFF, "my-bot", this.time);
        this.kryten = KrytenTemplate.builder(inlet, CommandSettings.defaults("my-bot"))
                .chat(ChatSettings.UNPACED)
                .build();
        this.kryten.decorateCallbacks(activity::tracked);
    }

    @AfterEach
    void end() {
        this.kryten.close();
        this.room.close();
        this.connection.stop();
    }

    @RepeatedTest(3)
    void slowRobotAnswersBeforeTheTimeOut() {
        this.room.delay("clear", Duration.ofSeconds(9));
        CompletableFuture<CommandReply> cleared = this.kryten.executeAsync("lounge", KrytenCommand.clear());
        this.time.advanceUntil(cleared::isDone);
        assertThat(cleared).isCompleted();
        assertThat(this.time.instant()).isBetween(this.start.plusSeconds(9), this.start.plusSeconds(10));
    }

    @Test
    void silentRobotCausesTimeoutInVirtualTime() {
        this.room.silent("clear");
        CompletableFuture<CommandReply> cleared = this.kryten.executeAsync("lounge", KrytenCommand.clear());
        this.time.advanceUntil(cleared::isDone);
        assertThat(cleared)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenTimeoutException.class);
        assertThat(this.time.instant()).isEqualTo(this.start.plusSeconds(10));
    }

    @Test
    void unknownBotIsWaitedForToo() {
        try (SimulatedRoom unaware =
                SimulatedRoom.builder("cytu.be", "theater").time(this.time).connect(this.url)) {
            byte[] pong = new CommandCodec("other-bot", Clock.systemUTC())
                    .encode(KrytenCommand.say("Pong!"), unaware.channel(), CommandCodec.newRequestId());
            this.connection.subscribe("kryten.events.cytube.theater.chatmsg", null, event -> {
                if (event.text().contains("!ping")) {
                    this.connection.publish(Subjects.ROBOT_COMMAND, pong);
                }
            });
            assertThat(this.connection.flush(Duration.ofSeconds(10))).isTrue();
            unaware.join("alice").say("!ping");
            this.time.advanceUntil(() -> unaware.said().contains("Pong!"));
        }
    }

    @Test
    void longTimePassesInAMoment() {
        this.room.cytube().media().add("yt", "film", "A film", Duration.ofHours(1));
        this.room.playlist().add("yt", "film").add("yt", "next");
        this.time.advance(Duration.ofMinutes(61));
        assertThat(this.room.cytube().nowPlaying().orElseThrow().item().media().id())
                .isEqualTo("next");
    }
}

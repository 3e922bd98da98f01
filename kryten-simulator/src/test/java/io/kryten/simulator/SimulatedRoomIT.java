package io.kryten.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenChannels;
import io.kryten.NoRobotException;
import io.kryten.Rank;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StateSettings;
import io.kryten.command.KrytenCommand;
import io.kryten.core.CommandSettings;
import io.kryten.core.CommandSettings.Offline;
import io.kryten.core.KrytenTemplate;
import io.kryten.core.chat.ChatSettings;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.nats.NatsOptions;
import io.kryten.nats.RawMessage;
import io.kryten.nats.StartUpPolicy;
import io.kryten.protocol.KrytenJson;
import io.kryten.robot.RobotDirectory;
import io.kryten.robot.RobotMonitor;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Channels and a bot with connections of their own to one NATS server, in real time. */
@RequiresNats
class SimulatedRoomIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final NatsKrytenConnection connection;
    private final Scheduler scheduler = Scheduler.real("it");
    private final SimulatedRoom lounge;
    private final SimulatedRoom theater;
    private final KrytenTemplate kryten;

    SimulatedRoomIT(NatsServer server) {
        this.connection = new NatsKrytenConnection(NatsOptions.of(server.url()).withStartUp(StartUpPolicy.FAIL_FAST));
        this.connection.start();
        this.lounge = SimulatedRoom.builder("cytu.be", "lounge").connect(server.url());
        this.theater = SimulatedRoom.builder("cytu.be", "Theater").connect(server.url());
        KrytenChannels channels = new KrytenChannels(List.of(this.lounge.channel(), this.theater.channel()));
        RobotDirectory robots = new RobotDirectory(this.connection, channels, "my-bot", this.scheduler);
        RobotMonitor monitor = new RobotMonitor(this.connection, robots, this.scheduler);
        ChannelInlet inlet = new ChannelInlet(
                this.connection, channels, robots, monitor, StateSettings.OFF, "my-bot", this.scheduler);
        CommandSettings commands = new CommandSettings(LIMIT, 0, Duration.ofSeconds(1), Offline.FAIL, "my-bot");
        this.kryten = KrytenTemplate.builder(inlet, commands)
                .chat(ChatSettings.UNPACED)
                .reconnectGrace(Duration.ofSeconds(2))
                .build();
    }

    @BeforeEach
    void answerPings() {
        CountDownLatch subscribed = new CountDownLatch(1);
        this.connection.subscribe("kryten.events.cytube.*.chatmsg", null, this::answer);
        this.connection.subscribe("it.ready", null, message -> subscribed.countDown());
        await().atMost(LIMIT).until(() -> {
            this.connection.publish("it.ready", new byte[0]);
            return subscribed.await(100, TimeUnit.MILLISECONDS);
        });
    }

    @AfterEach
    void end() {
        this.kryten.close();
        this.lounge.close();
        this.theater.close();
        this.connection.stop();
        this.scheduler.close();
    }

    @Test
    void botRepliesInChannelOfTheLine() {
        this.theater.join("alice", Rank.MODERATOR);
        this.theater.say("alice", "!ping");
        this.theater.await(room -> room.said().equals(List.of("Pong!")), LIMIT);
        assertThat(this.lounge.said()).isEmpty();
        assertThat(this.theater.commands().get(0).source()).isEqualTo("my-bot");
    }

    @Test
    void commandReturnsWithItsEffect() {
        this.kryten.addMedia("lounge", "yt", "dQw4w9WgXcQ");
        this.kryten.sendPm("lounge", this.lounge.join("bob").name(), "hi");
        assertThat(this.lounge.cytube().playlist()).hasSize(1);
        assertThat(this.lounge.whispered()).hasToString("[bob: hi]");
    }

    @Test
    void absentRobotReturns() {
        this.lounge.robotDown();
        this.theater.robotDown();
        assertThatExceptionOfType(NoRobotException.class).isThrownBy(() -> this.kryten.clearPlaylist("lounge"));
        this.lounge.robotUp();
        this.kryten.clearPlaylist("lounge");
        this.lounge.robotCrash();
        assertThatExceptionOfType(NoRobotException.class).isThrownBy(() -> this.kryten.clearPlaylist("lounge"));
        assertThat(this.lounge.commands()).hasSize(1);
    }

    @Test
    void recordedTrafficArrivesUnchanged() {
        List<RawMessage> arrived = new CopyOnWriteArrayList<>();
        Recording recording = Recording.ofResource("recordings/grindhouse.jsonl");
        this.connection.subscribe("kryten.events.cytube.420grindhouse.>", null, arrived::add);
        this.kryten.clearPlaylist("lounge");
        this.lounge.replay(recording, Speed.times(100_000)).await(LIMIT);
        List<RecordedMessage> events = recording
                .only(message -> message.subject().startsWith("kryten.events."))
                .messages();
        await().atMost(LIMIT).until(() -> arrived.size() == events.size());
        for (int i = 0; i < events.size(); i++) {
            assertThat(arrived.get(i).subject()).isEqualTo(events.get(i).subject());
            assertThat(arrived.get(i).body()).isEqualTo(events.get(i).body());
        }
    }

    @Test
    void everyConcurrentLineIsAnsweredOnce() throws InterruptedException {
        int people = 6;
        int lines = 15;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            SimulatedRoom room = (i % 2 == 0) ? this.lounge : this.theater;
            Visitor visitor = room.join("visitor" + i, Rank.MODERATOR);
            threads.add(new Thread(() -> {
                for (int j = 0; j < lines; j++) {
                    visitor.say("!ping");
                    room.snapshot();
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(LIMIT.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
        int each = people / 2 * lines;
        this.lounge.await(room -> room.commands().size() == each, LIMIT);
        this.theater.await(room -> room.commands().size() == each, LIMIT);
    }

    private void answer(RawMessage message) {
        JsonNode event = KrytenJson.readTree(message.body());
        if (event.at("/payload/msg").asText().equals("!ping")) {
            String room = event.path("channel").textValue();
            this.kryten.executeAsync(room, KrytenCommand.say("Pong!"));
        }
    }
}

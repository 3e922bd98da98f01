package io.kryten.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import io.kryten.simulator.Recording;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.Speed;
import io.kryten.simulator.VirtualTime;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.Recordings;
import io.kryten.testsupport.RequiresNats;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole bot in a simulated channel, over a NATS server. */
@RequiresNats
@ExtendWith(OutputCaptureExtension.class)
class SampleBotIT {

    private final SimulatedRoom room;

    private ConfigurableApplicationContext bot;

    SampleBotIT(NatsServer nats) {
        this.room = SimulatedRoom.builder("cytu.be", "lounge").connect(nats.url());
        this.bot = start(nats);
        this.room.join("alice");
        this.room.join("bob");
    }

    @AfterEach
    void stop() {
        this.bot.close();
        this.room.close();
    }

    @Test
    void botRepliesToChatAndPrivateMessages() {
        this.room
                .say("alice", "!ping")
                .say("alice", "  !ROLL   2d6 ")
                .say("alice", "!roll a lot")
                .say("alice", "!echo it's <me> & (you)")
                .pm("bob", "hello");

        assertThat(this.room)
                .sentChat("lounge", "Pong!")
                .sentChatMatching("lounge", "alice rolled 2d6: [1-6] \\+ [1-6] = \\d+")
                .sentChat("lounge", "@alice: it's <me> & (you)")
                .sentPm("lounge", "alice", "Dice are written as 2d6. Usage: !roll <dice>")
                .sentPm("lounge", "bob", "I know commands only; try !help")
                .hasSent(5);
    }

    @Test
    void shadowMutedAndOwnLinesAreIgnored() {
        this.room.join("troll");
        this.room.moderation().shadowMute("troll");

        this.room.say("troll", "!echo shadow").say("bob", "!echo !ping").say("alice", "!echo fresh");

        assertThat(this.room).sentChatExactly("lounge", "@bob: !ping", "@alice: fresh");
    }

    @Test
    void replayedLinesAreIgnored(NatsServer nats) {
        this.bot.close();
        this.room.close();
        VirtualTime time = new VirtualTime(Instant.now().minus(Duration.ofMinutes(10)));
        try (SimulatedRoom older =
                SimulatedRoom.builder("cytu.be", "lounge").time(time).connect(nats.url())) {
            older.join("alice");
            older.say("alice", "!echo old");
            time.advance(Duration.ofMinutes(10));
            this.bot = start(nats);

            // CyTube repeats the last lines to every client that joins.
            older.robotRestart();
            older.say("alice", "!echo fresh");

            assertThat(older).sentChatExactly("lounge", "@alice: fresh");
        }
    }

    @Test
    void mediaIsAnnouncedWhenEnabled(NatsServer nats) {
        this.room.cytube().media().add("yt", "film", "Test Movie", Duration.ofSeconds(90));
        this.room.playlist().add("yt", "film");
        this.room.say("alice", "!ping");
        assertThat(this.room).sentChatExactly("lounge", "Pong!");
        this.bot.close();

        this.bot = start(nats, "--sample.announce-media=true");
        this.room.playlist().add("yt", "other").next();

        assertThat(this.room).sentChat("lounge", "Now playing: " + title());
    }

    @Test
    void oneOfTwoInstancesReplies(NatsServer nats) {
        try (ConfigurableApplicationContext second = start(nats)) {
            assertThat(second.isRunning()).isTrue();
            // CyTube accepts 20 lines in a row of one user, the robot included.
            for (int i = 0; i < 20; i++) {
                this.room.say((i % 2 == 0) ? "alice" : "bob", "!echo " + i);
            }

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(this.room.said()).hasSize(20).doesNotHaveDuplicates());
        }
    }

    @Test
    void recordedTrafficCausesNoError(CapturedOutput output) {
        // On a busy machine the robot may answer late at the start, which is logged as a warning.
        int start = output.toString().length();
        for (String file : Recordings.EVENT_FILES) {
            this.room.replay(Recording.ofResource("recordings/" + file), Speed.asFastAsPossible());
        }
        this.room.say("alice", "!ping");

        assertThat(this.room).within(Duration.ofSeconds(20)).sentChat("lounge", "Pong!");
        // The recordings have two rolls of dice. A queued reply is dropped when its user leaves, as bob does there.
        assertThat(this.bot
                        .getBean(MeterRegistry.class)
                        .get("kryten.chat.commands")
                        .tags("command", "roll", "outcome", "success")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(output).doesNotContain("ERROR");
        // The visitors of the recording are not in the channel, so private replies to them are refused.
        assertThat(output.toString().substring(start).lines().filter(line -> line.contains(" WARN ")))
                .allSatisfy(line -> assertThat(line).contains("ReplySender"));
    }

    @Test
    void botConnectsWhenNatsStarts() {
        try (NatsServer late = NatsServer.builder().build()) {
            this.bot.close();
            this.bot = startAt(late.url(), "--kryten.nats.reconnect-wait=100ms");
            assertThat(health()).isEqualTo(Status.DOWN);

            late.run();
            try (SimulatedRoom lateRoom =
                    SimulatedRoom.builder("cytu.be", "lounge").connect(late.url())) {
                await().untilAsserted(() -> assertThat(health()).isEqualTo(Status.UP));
                lateRoom.join("alice");
                lateRoom.say("alice", "!ping");
                assertThat(lateRoom).sentChatExactly("lounge", "Pong!");
                lateRoom.robotDown();
                await().untilAsserted(() -> assertThat(health()).isEqualTo(Status.OUT_OF_SERVICE));
            }
        }
    }

    private String title() {
        return this.room.cytube().nowPlaying().orElseThrow().item().title();
    }

    private Status health() {
        return health(this.bot);
    }

    private static Status health(ConfigurableApplicationContext application) {
        return Objects.requireNonNull(application.getBean(HealthEndpoint.class).healthForPath("kryten"))
                .getStatus();
    }

    /** Starts a bot and waits until it receives events. */
    private static ConfigurableApplicationContext start(NatsServer nats, String... arguments) {
        ConfigurableApplicationContext started = startAt(nats.url(), arguments);
        await().untilAsserted(() -> assertThat(health(started)).isEqualTo(Status.UP));
        return started;
    }

    private static ConfigurableApplicationContext startAt(String url, String... arguments) {
        return new SpringApplicationBuilder(SampleBotApplication.class)
                .properties("spring.main.banner-mode=off")
                .run(Stream.concat(Stream.of("--kryten.nats.servers=" + url, "--server.port=0"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}

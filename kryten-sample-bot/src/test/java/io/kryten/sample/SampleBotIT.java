package io.kryten.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import io.kryten.testsupport.RequiresNats;
import io.kryten.testsupport.StandInRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole bot against a real NATS server and a robot that behaves as the real one. */
@RequiresNats
@ExtendWith(OutputCaptureExtension.class)
class SampleBotIT {

    private final StandInRobot robot;

    private ConfigurableApplicationContext bot;

    SampleBotIT(NatsServer nats) {
        this.robot = new StandInRobot(nats.url(), "cytu.be", "lounge");
        this.bot = start(nats);
    }

    @AfterEach
    void stop() {
        this.bot.close();
        this.robot.close();
    }

    @Test
    void answersWhatPeopleSay() {
        this.robot.chat("alice", "!ping");
        this.robot.chat("alice", "  !ROLL   2d6 ");
        this.robot.chat("alice", "!roll a lot");
        this.robot.chat("alice", "!echo it&#39;s &#40;me&#41;");
        this.robot.pm("bob", "hello");

        await().untilAsserted(() -> {
            assertThat(this.robot.said()).hasSize(3);
            assertThat(this.robot.said().get(0)).isEqualTo("Pong!");
            assertThat(this.robot.said().get(1)).matches("alice rolled 2d6: [1-6] \\+ [1-6] = \\d+");
            assertThat(this.robot.said().get(2)).isEqualTo("@alice: it's (me)");
            assertThat(this.robot.whispered()).containsExactlyInAnyOrder("alice: Usage: !roll NdM", "bob: Echo: hello");
        });
    }

    @Test
    void saysNothingToLinesThatAreNobodysOrOld() {
        this.robot.chat(StandInRobot.NAME, "!echo own");
        this.robot.pm(StandInRobot.NAME, "own");
        this.robot.chat("[server]", "!echo server");
        this.robot.chat("troll", "!echo shadow", Map.of("shadow", true), Instant.now());
        this.robot.chat("alice", "!echo replayed", Map.of(), Instant.now().minusSeconds(120));
        this.robot.chat("alice", "!echo fresh");

        await().untilAsserted(() -> assertThat(this.robot.said()).containsExactly("@alice: fresh"));
        assertThat(this.robot.whispered()).isEmpty();
    }

    @Test
    void announcesMediaOnlyWhenAskedTo(NatsServer nats) {
        Map<String, Object> media = Map.of(
                "id",
                "x",
                "title",
                "Test Movie",
                "seconds",
                90,
                "duration",
                "01:30",
                "type",
                "yt",
                "meta",
                Map.of(),
                "currentTime",
                0,
                "paused",
                false);
        this.robot.event("changeMedia", media);
        this.robot.chat("alice", "!ping");
        await().untilAsserted(() -> assertThat(this.robot.said()).containsExactly("Pong!"));
        this.bot.close();

        this.bot = start(nats, "--sample.announce-media=true");
        this.robot.event("changeMedia", media);

        await().untilAsserted(() -> assertThat(this.robot.said()).containsExactly("Pong!", "Now playing: Test Movie"));
    }

    @Test
    void ofTwoBotsOneAnswers(NatsServer nats) {
        try (ConfigurableApplicationContext second = start(nats)) {
            assertThat(second.isRunning()).isTrue();
            for (int i = 0; i < 40; i++) {
                this.robot.chat("alice", "!echo " + i);
            }

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(this.robot.said()).hasSize(40).doesNotHaveDuplicates());
        }
    }

    @Test
    void takesAllRecordedTrafficWithoutAnError(CapturedOutput output) {
        for (String file : Recordings.EVENT_FILES) {
            for (RecordedLine line : Recordings.lines(file)) {
                this.robot.publish(line.subject(), line.body());
            }
        }
        this.robot.chat("alice", "!ping");

        await().untilAsserted(() -> assertThat(this.robot.said()).contains("Pong!"));
        // The recorded visitors rolled dice twice.
        assertThat(this.robot.said().stream().filter(line -> line.contains(" rolled 2d6: ")))
                .hasSize(2);
        assertThat(output).doesNotContain("ERROR").doesNotContain(" WARN ");
    }

    @Test
    void comesAliveWhenNatsDoes() {
        try (NatsServer late = NatsServer.builder().build()) {
            this.bot.close();
            this.bot = startAt(late.url(), "--kryten.nats.reconnect-wait=100ms");
            assertThat(health()).isEqualTo(Status.DOWN);

            late.run();
            try (StandInRobot lateRobot = new StandInRobot(late.url(), "cytu.be", "lounge")) {
                await().untilAsserted(() -> assertThat(health()).isEqualTo(Status.UP));
                lateRobot.chat("alice", "!ping");
                await().untilAsserted(() -> assertThat(lateRobot.said()).containsExactly("Pong!"));
            }
            await().untilAsserted(() -> assertThat(health()).isEqualTo(Status.OUT_OF_SERVICE));
        }
    }

    private Status health() {
        return Objects.requireNonNull(this.bot.getBean(HealthEndpoint.class).healthForPath("kryten"))
                .getStatus();
    }

    private static ConfigurableApplicationContext start(NatsServer nats, String... arguments) {
        return startAt(nats.url(), arguments);
    }

    private static ConfigurableApplicationContext startAt(String url, String... arguments) {
        return new SpringApplicationBuilder(SampleBotApplication.class)
                .properties("spring.main.banner-mode=off")
                .run(Stream.concat(
                                List.of(
                                        "--kryten.nats.servers=" + url,
                                        "--server.port=0",
                                        "--kryten.chat.min-delay=0",
                                        "--kryten.chat.jitter=0")
                                        .stream(),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }
}

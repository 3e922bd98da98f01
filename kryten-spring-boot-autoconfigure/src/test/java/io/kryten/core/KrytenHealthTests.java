package io.kryten.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.kryten.Channel;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatSettings;
import io.kryten.event.ChatMessageEvent;
import io.kryten.health.KrytenHealth;
import io.kryten.health.KrytenHealth.Status;
import io.kryten.health.KrytenStatistics;
import io.kryten.nats.ConnectionState;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class KrytenHealthTests {

    private final TemplateFixture fixture = new TemplateFixture();

    private final FakeConnection connection = this.fixture.connection;

    @AfterEach
    void end() {
        this.fixture.close();
    }

    @Test
    void healthIsUpWithARobotInEveryChannel() {
        robotsEverywhere();
        KrytenHealth health = this.fixture.kryten.health();
        assertThat(health.status()).isEqualTo(Status.UP);
        assertThat(health.connected()).isTrue();
        assertThat(health.server()).isEqualTo("nats://fake:4222");
        assertThat(health.channels()).hasSize(3).allSatisfy(channel -> {
            assertThat(channel.robotPresent()).isTrue();
            assertThat(channel.robotVersion()).isEqualTo("1.12.4");
            assertThat(channel.robot()).isEqualTo("Bot_" + channel.channel());
            assertThat(channel.lastEventTime()).isNull();
        });
    }

    @Test
    void channelWithoutRobotIsOutOfService() {
        this.connection.subscribe(
                "kryten.user_level.cytu.be.Lounge",
                null,
                message -> this.connection.publish(message.replyTo() + "", "{\"username\":\"KrytenBot\"}"));
        this.fixture.watch.start();
        KrytenHealth health = this.fixture.kryten.health();
        assertThat(health.status()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.channels())
                .extracting(channel -> channel.channel() + " " + channel.robotPresent())
                .containsExactly("Lounge true", "theater false", "Theater false");
    }

    @Test
    void robotWithoutCyTubeIsOutOfService() {
        new ScriptedRobot("cytu.be", "Lounge", "KrytenBot").inCyTube(false).on(this.connection);
        this.fixture.robot(TemplateFixture.THEATER);
        this.fixture.robot(TemplateFixture.OTHER_THEATER);
        this.fixture.watch.start();
        this.fixture.time.advance(Duration.ofMillis(700));
        KrytenHealth health = this.fixture.kryten.health();
        assertThat(health.status()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.channels())
                .extracting(KrytenHealth.ChannelHealth::robotPresent)
                .containsOnly(true);
        assertThat(health.channels())
                .extracting(KrytenHealth.ChannelHealth::robotInChannel)
                .containsExactly(false, true, true);
    }

    @Test
    void messagesDroppedByTheClientCountAsDropped() {
        robotsEverywhere();
        this.fixture.statistics.eventDropped();
        this.connection.dropped(41);
        assertThat(this.fixture.kryten.health().eventsDropped()).isEqualTo(42);
    }

    @Test
    void lostConnectionIsUpWithinTheGrace() {
        robotsEverywhere();
        lost(Duration.ofMillis(500));
        assertThat(this.fixture.kryten.health().status()).isEqualTo(Status.UP);
        assertThat(this.fixture.kryten.health().connected()).isFalse();
        lost(Duration.ofSeconds(3));
        assertThat(this.fixture.kryten.health().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void graceIsConfigurable() {
        CommandSettings commands = CommandSettings.defaults("my-bot").confirmedBy(CommandSettings.Confirm.REPLY);
        try (KrytenTemplate patient = KrytenTemplate.builder(this.fixture.inlet, commands)
                .reconnectGrace(Duration.ofMinutes(1))
                .build()) {
            lost(Duration.ofSeconds(30));
            assertThat(patient.health().status()).isEqualTo(Status.UP);
            lost(Duration.ofSeconds(90));
            assertThat(patient.health().status()).isEqualTo(Status.DOWN);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW", "CONNECTING", "CLOSED"})
    void connectionBeforeItsStartAndAfterItsEndIsDown(ConnectionState state) {
        this.connection.become(state, Instant.now());
        KrytenHealth health = this.fixture.kryten.health();
        assertThat(health.status()).isEqualTo(Status.DOWN);
        assertThat(health.state()).isEqualTo(state);
        assertThat(health.server()).isNull();
    }

    @Test
    void healthIsUpAgainWithTheConnection() {
        robotsEverywhere();
        lost(Duration.ofMinutes(1));
        assertThat(this.fixture.kryten.health().status()).isEqualTo(Status.DOWN);
        this.connection.connect();
        assertThat(this.fixture.kryten.health().status()).isEqualTo(Status.UP);
    }

    @Test
    void healthReportsCounters() {
        robotsEverywhere();
        KrytenStatistics statistics = this.fixture.statistics;
        this.fixture.watch.start();
        this.fixture.inlet.subscribe();
        publish(TemplateFixture.LOUNGE, "login", Map.of("success", false));
        publish(TemplateFixture.THEATER, "login", Map.of("success", false));
        publish(TemplateFixture.THEATER, "login", Map.of("success", false));
        this.connection.publish(Subjects.event("Lounge", "login"), "{}".getBytes(UTF_8));
        statistics.eventDropped();
        statistics.eventDropped();
        statistics.listenerFailed();
        statistics.listenerTimedOut();
        statistics.replyLost();
        statistics.commandSent(true);
        statistics.commandSent(false);
        statistics.latency(Duration.ofMillis(10));
        statistics.latency(Duration.ofMillis(-99));
        statistics.handlersRegistered(3);
        KrytenHealth health = this.fixture.kryten.health();
        assertThat(health.eventsReceived()).isEqualTo(3);
        assertThat(health.eventsUndecodable()).isEqualTo(1);
        assertThat(health.eventsDropped()).isEqualTo(2);
        assertThat(health.commandsSent()).isEqualTo(2);
        assertThat(health.errors()).isEqualTo(5);
        assertThat(health.avgEventLatencyMs()).isEqualTo(5);
        assertThat(health.handlersRegistered()).isEqualTo(3);
        assertThat(health.lastEventTime()).isNotNull();
        assertThat(health.channels())
                .extracting(KrytenHealth.ChannelHealth::eventsReceived)
                .containsExactly(1L, 2L, 0L);
        assertThat(health.channels())
                .extracting(KrytenHealth.ChannelHealth::subscribed)
                .containsExactly(true, true, true);
    }

    private void publish(Channel channel, String event, Object payload) {
        this.connection.publish(
                Subjects.event(channel.name(), event),
                KrytenJson.write(Map.of(
                        "event_name",
                        event,
                        "payload",
                        payload,
                        "channel",
                        channel.name(),
                        "domain",
                        channel.domain())));
    }

    @Test
    void queuedLinesAreShownForTheirChannel() {
        ChatSettings pace = new ChatSettings(Duration.ofSeconds(1), Duration.ZERO, 320, 100);
        try (TemplateFixture paced = new TemplateFixture(0, CommandSettings.Offline.FAIL, pace)) {
            paced.robot(TemplateFixture.LOUNGE);
            ChannelOperations lounge = paced.kryten.channel("lounge");
            for (int i = 0; i < 4; i++) {
                assertThat(lounge.executeAsync(KrytenCommand.say("line " + i))).isNotCompletedExceptionally();
            }
            assertThat(lounge.reply(said("alice"), "a reply")).isNotDone();
            assertThat(waiting(paced)).containsExactly("1 3", "0 0", "0 0");
            paced.time.advance(Duration.ofSeconds(5));
            assertThat(waiting(paced)).containsOnly("0 0");
        }
    }

    private static List<String> waiting(TemplateFixture fixture) {
        return fixture.kryten.health().channels().stream()
                .map(channel -> channel.waitingLines().replies() + " "
                        + channel.waitingLines().bulk())
                .toList();
    }

    private static ChatMessageEvent said(String username) {
        Map<String, Object> payload = Map.of("username", username, "msg", "hi", "meta", Map.of(), "time", 0);
        byte[] body = KrytenJson.write(
                Map.of("event_name", "chatMsg", "payload", payload, "channel", "Lounge", "domain", "cytu.be"));
        return (ChatMessageEvent) new EventCodec(Clock.systemUTC())
                .decode(EventTypes.byName("chatMsg").orElseThrow(), body);
    }

    private void robotsEverywhere() {
        for (Channel channel :
                List.of(TemplateFixture.LOUNGE, TemplateFixture.THEATER, TemplateFixture.OTHER_THEATER)) {
            this.fixture.robot(channel);
        }
        this.fixture.watch.start();
    }

    private void lost(Duration ago) {
        this.connection.become(ConnectionState.RECONNECTING, Instant.now().minus(ago));
    }
}

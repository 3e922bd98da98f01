package io.kryten.simulator.robot;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.simulator.robot.RobotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Frames of the channel as events on the bus (protocol.md section 1). */
class EventPublishingTests {

    private static final String PREFIX = "kryten.events.cytube.lounge.";

    private final RobotFixture fixture = new RobotFixture();

    private final SimulatedRobot robot = this.fixture.robot();

    @BeforeEach
    void start() {
        this.robot.up();
    }

    @Test
    void eventHasRecordedEnvelope() {
        says("chatMsg", "{'username':'bob','msg':'hi','meta':{},'time':1}");
        JsonNode event = this.fixture.published(PREFIX + "chatmsg").get(0);
        assertThat(event.fieldNames())
                .toIterable()
                .containsExactly("event_name", "payload", "channel", "domain", "timestamp", "correlation_id");
        assertThat(event.path("event_name").textValue()).isEqualTo("chatMsg");
        assertThat(event.path("channel").textValue()).isEqualTo("Lounge");
        assertThat(event.path("domain").textValue()).isEqualTo("cytu.be");
        assertThat(event.path("timestamp").textValue()).isEqualTo("2026-11-23T11:07:38.819015+00:00");
        assertThat(UUID.fromString(event.path("correlation_id").textValue()).version())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "5", "-1.5", "'text'", "[]", "{}"})
    void payloadMayBeAnyJson(String payload) {
        says("something", payload);
        assertThat(this.fixture.published(PREFIX + "something").get(0).path("payload"))
                .isEqualTo(json(payload));
    }

    @Test
    void namesAreNormalizedInTheSubject() {
        ScriptedRoom room = new ScriptedRoom();
        SimulatedRobot other = this.fixture.robot(new Channel("cytu.be", "My.Room_1"), room, made -> made);
        other.up();
        other.during(() -> room.say("addUser", json("{}")));
        assertThat(this.fixture.bus.sent())
                .extracting(message -> message.subject())
                .contains("kryten.events.cytube.myroom_1.adduser");
    }

    @Test
    void eventWithInvalidNameIsLost() {
        says("***", "1");
        says("usercount", "1");
        assertThat(this.fixture.events()).containsExactly("usercount");
    }

    @Test
    void framesOfOtherThreadsAreHandledLater() {
        this.fixture.room.say("usercount", json("1"));
        assertThat(this.fixture.events()).isEmpty();
        this.fixture.advance(0);
        assertThat(this.fixture.events()).containsExactly("usercount");
    }

    @Test
    void actionsOfHandlersRunAfterwards() {
        // A bot that answers while the event is still being delivered.
        this.fixture.bus.subscribe(
                PREFIX + "chatmsg",
                null,
                message -> this.fixture.command("say", "{'message':'pong'}").replies());
        this.fixture.room.answers("chatMsg", "pm", json("{'username':'x','msg':'later'}"));
        this.robot.during(() -> {
            this.fixture.room.say("chatMsg", json("{'username':'bob','msg':'!ping'}"));
            this.fixture.room.say("usercount", json("1"));
        });
        assertThat(this.fixture.events()).containsExactly("chatMsg", "usercount", "pm");
    }

    @Test
    void aShortOutageOfNatsLosesNothing() {
        this.fixture.bus.disconnect();
        says("usercount", "1");
        says("usercount", "2");
        this.fixture.advance(2000);
        this.fixture.bus.connect();
        this.fixture.advance(1000);
        assertThat(payloads("usercount")).containsExactly("1", "2");
    }

    @Test
    void eventIsLostAfterSevenSeconds() {
        this.fixture.bus.disconnect();
        says("usercount", "1");
        says("usercount", "2");
        this.fixture.advance(7000);
        this.fixture.bus.connect();
        this.fixture.advance(1000);
        assertThat(payloads("usercount")).containsExactly("2");
        assertThat(this.fixture
                        .query("system.stats", "{}")
                        .replies()
                        .get(0)
                        .at("/data/events/failed")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void oldestOfThousandWaitingEventsIsDropped() {
        this.fixture.bus.disconnect();
        IntStream.range(0, 1005).forEach(i -> says("usercount", String.valueOf(i)));
        this.fixture.bus.connect();
        this.fixture.advance(1000);
        assertThat(payloads("usercount"))
                .hasSize(1001)
                .startsWith("0", "5", "6")
                .endsWith("1004");
    }

    private List<String> payloads(String event) {
        return this.fixture.published(PREFIX + event).stream()
                .map(one -> one.path("payload").asText())
                .toList();
    }

    private void says(String frame, String data) {
        this.fixture.roomSays(this.robot, frame, data);
    }
}

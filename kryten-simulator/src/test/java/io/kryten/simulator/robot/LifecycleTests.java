package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.Test;

import static io.kryten.simulator.robot.RobotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The robot as a service on the bus (protocol.md section 4). */
class LifecycleTests {

    private static final String LIFECYCLE = "kryten.lifecycle.robot.";

    private final RobotFixture fixture = new RobotFixture();

    private final SimulatedRobot robot = this.fixture.robot();

    @Test
    void robotStartsAsRecorded() {
        this.fixture.room.greets("rank", json("-1")).greets("usercount", json("1"));
        this.robot.up();
        List<RecordedLine> recorded =
                Recordings.lines("lounge-cold-start.jsonl").subList(0, 4);
        assertThat(subjects().filter(subject -> !subject.contains("discovery")))
                .containsExactly(
                        LIFECYCLE + "startup",
                        LIFECYCLE + "connected",
                        LIFECYCLE + "connected",
                        LIFECYCLE + "startup",
                        "kryten.events.cytube.lounge.rank",
                        "kryten.events.cytube.lounge.usercount");
        assertThat(this.fixture.published(LIFECYCLE))
                .extracting(LifecycleTests::fields)
                .containsExactlyElementsOf(recorded.stream()
                        .map(line -> fields(KrytenJson.readTree(line.body())))
                        .toList());
    }

    @Test
    void robotPollsOtherServices() {
        this.robot.up();
        assertThat(this.fixture.published("kryten.service.discovery.poll")).hasSize(1);
    }

    @Test
    void robotPublishesItsShutdown() {
        this.robot.up();
        this.fixture.advance(2000);
        this.robot.down();
        assertThat(subjects()).endsWith(LIFECYCLE + "disconnected", LIFECYCLE + "shutdown");
        JsonNode shutdown = last(LIFECYCLE + "shutdown");
        assertThat(shutdown.path("reason").textValue()).isEqualTo("Normal shutdown");
        assertThat(shutdown.path("uptime_seconds").doubleValue()).isEqualTo(2.0);
        assertThat(last(LIFECYCLE + "disconnected").path("reason").textValue()).isEqualTo("Graceful shutdown");
        assertThat(this.fixture.room.isEmpty()).isTrue();
        assertThat(this.fixture.bus.subscriptions()).isZero();
    }

    @Test
    void crashPublishesNothing() {
        this.robot.up();
        int before = this.fixture.bus.sent().size();
        this.robot.crash();
        assertThat(this.fixture.bus.sent()).hasSize(before);
        assertThat(this.fixture.room.isEmpty()).isTrue();
        assertThat(this.fixture.command("say", "{'message':'hi'}").foundNobody())
                .isTrue();
    }

    @Test
    void restartResetsUptimeAndRejoins() {
        this.robot.up();
        this.fixture.advance(60_000);
        this.robot.restart();
        assertThat(last(LIFECYCLE + "startup").path("uptime_seconds").doubleValue())
                .isZero();
        assertThat(this.fixture.room.entries()).isEqualTo(2);
        assertThat(this.fixture.command("say", "{'message':'hi'}").replies()).hasSize(1);
    }

    @Test
    void groupRestartEndsRobotAfterDelay() {
        this.robot.up();
        this.fixture.bus.publish("kryten.lifecycle.group.restart", "{\"delay_seconds\":3,\"reason\":\"update\"}");
        this.fixture.advance(2999);
        assertThat(this.robot.isUp()).isTrue();
        this.fixture.advance(1);
        assertThat(this.robot.isUp()).isFalse();
    }

    @Test
    void groupRestartTakesFiveSecondsByDefault() {
        this.robot.up();
        this.fixture.bus.publish("kryten.lifecycle.group.restart", "{}");
        this.fixture.advance(4999);
        assertThat(this.robot.isUp()).isTrue();
        this.fixture.advance(1);
        assertThat(this.robot.isUp()).isFalse();
    }

    @Test
    void robotKnowsAnnouncedServices() {
        this.robot.up();
        this.fixture.bus.publish(
                "kryten.lifecycle.economy.startup",
                "{\"service\":\"economy\",\"version\":\"2.0\",\"hostname\":\"h\","
                        + "\"timestamp\":\"2026-11-23T11:07:38+00:00\","
                        + "\"metadata\":{\"endpoints\":{\"health\":{\"port\":81,\"path\":\"/up\"}}}}");
        this.fixture.advance(60_000);
        this.fixture.bus.publish(
                "kryten.lifecycle.economy.heartbeat",
                "{\"service\":\"economy\",\"timestamp\":\"2026-11-23T11:08:38+00:00\"}");
        this.fixture.advance(60_000);
        JsonNode services = this.fixture.query("system.services", "{}").data();
        assertThat(services.path("count").intValue()).isEqualTo(2);
        assertThat(services.path("active_count").intValue()).isEqualTo(1);
        JsonNode economy = services.at("/services/0");
        assertThat(economy.path("name").textValue()).isEqualTo("economy");
        assertThat(economy.path("heartbeat_count").intValue()).isEqualTo(1);
        assertThat(economy.path("is_stale").booleanValue()).isFalse();
        assertThat(economy.path("health_url").textValue()).isEqualTo("http://h:81/up");
        assertThat(economy.path("metrics_url").isNull()).isTrue();
        assertThat(services.at("/services/1/is_stale").booleanValue()).isTrue();
        this.fixture.bus.publish("kryten.lifecycle.economy.shutdown", "{\"service\":\"economy\"}");
        assertThat(this.fixture
                        .query("system.services", "{}")
                        .data()
                        .path("count")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void announcementWithUnreadableTimeIsIgnored() {
        this.robot.up();
        this.fixture.bus.publish(
                "kryten.lifecycle.economy.startup", "{\"service\":\"economy\",\"timestamp\":\"yesterday\"}");
        assertThat(services()).containsExactly("robot");
        this.fixture.bus.publish("kryten.lifecycle.economy.startup", "{\"service\":\"economy\"}");
        assertThat(services()).containsExactly("economy", "robot");
    }

    @Test
    void ageOfServiceIsCountedFromItsOwnTime() {
        this.robot.up();
        this.fixture.bus.publish(
                "kryten.lifecycle.economy.startup", "{\"service\":\"economy\",\"timestamp\":\"2026-11-23T11:00:00Z\"}");
        JsonNode economy = this.fixture.query("system.services", "{}").data().at("/services/0");
        assertThat(economy.path("is_stale").booleanValue()).isTrue();
    }

    @Test
    void refusedJoinEndsRobot() {
        this.fixture.room.shut();
        assertThatIllegalStateException().isThrownBy(this.robot::up).withMessageContaining("cytu.be/Lounge");
        assertThat(this.robot.isUp()).isFalse();
        assertThat(last(LIFECYCLE + "shutdown").path("reason").textValue()).isEqualTo("Failed to connect to CyTube");
    }

    @Test
    void robotReportsNameAndWrongRank() {
        this.robot.up();
        assertThat(this.fixture
                        .bus
                        .request(
                                "kryten.user_level.cytu.be.Lounge",
                                new byte[] {'{', '}'},
                                Duration.ofSeconds(1),
                                Optional::of)
                        .thenApply(RawMessage::text))
                .isCompletedWithValue("{\"success\":true,\"rank\":1,\"username\":\"KrytenBot\"}");
    }

    private List<String> services() {
        List<String> names = new ArrayList<>();
        this.fixture
                .query("system.services", "{}")
                .data()
                .path("services")
                .forEach(service -> names.add(service.path("name").textValue()));
        return names;
    }

    private Stream<String> subjects() {
        return this.fixture.bus.sent().stream().map(RawMessage::subject);
    }

    private JsonNode last(String subject) {
        List<JsonNode> all = this.fixture.published(subject);
        return all.get(all.size() - 1);
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

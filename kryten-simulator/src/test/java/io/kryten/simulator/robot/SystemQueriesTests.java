package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.simulator.robot.RobotFixture.envelope;
import static io.kryten.simulator.robot.RobotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code system.*}, of which three are answered twice. */
class SystemQueriesTests {

    private final RobotFixture fixture = new RobotFixture();

    private final SimulatedRobot robot = this.fixture.robot();

    @BeforeEach
    void start() {
        this.robot.up();
    }

    @ParameterizedTest
    @ValueSource(strings = {"system.ping", "system.health", "system.stats"})
    void threeQueriesAreAnsweredInTwoShapes(String query) {
        List<JsonNode> replies = this.fixture.query(query, "{}").replies();
        assertThat(replies).hasSize(2).allSatisfy(reply -> {
            assertThat(reply.path("success").booleanValue()).isTrue();
            assertThat(reply.path("command").textValue()).isEqualTo(query);
        });
        assertThat(replies.get(0).path("data").fieldNames())
                .toIterable()
                .isNotEqualTo(replies.get(1).path("data").fieldNames());
    }

    @Test
    void pingForOtherChannelIsAnsweredOnce() {
        assertThat(this.fixture
                        .ask(envelope("system.ping", "{}", "cytu.be", "other"))
                        .data())
                .isEqualTo(json("{'pong':true,'timestamp':'2026-11-23T11:07:38.819015+00:00','uptime_seconds':0.0,"
                        + "'service':'robot','version':'1.12.4'}"));
    }

    @Test
    void secondPingReplyNamesJoinedChannelOnly() {
        assertThat(this.fixture
                        .query("system.ping", "{}")
                        .replies()
                        .get(1)
                        .at("/data/channel")
                        .asText())
                .isEqualTo("Lounge");
        this.robot.loseCyTube("gone");
        JsonNode data = this.fixture.query("system.ping", "{}").replies().get(1).path("data");
        assertThat(data.path("cytube_connected").booleanValue()).isFalse();
        assertThat(data.has("channel")).isFalse();
    }

    @Test
    void uptimeFollowsTheClock() {
        this.fixture.advance(1500);
        assertThat(this.fixture
                        .query("system.ping", "{}")
                        .replies()
                        .get(0)
                        .at("/data/uptime_seconds")
                        .doubleValue())
                .isEqualTo(1.5);
    }

    @Test
    void otherQueriesAreAnsweredOnce() {
        assertThat(this.fixture.query("system.version", "{}").data()).isEqualTo(json("{'version':'1.12.4'}"));
        assertThat(this.fixture.query("system.channels", "{}").data())
                .isEqualTo(json("{'channels':[{'domain':'cytu.be','channel':'Lounge','connected':true}]}"));
        assertThat(this.fixture
                        .query("system.config", "{}")
                        .data()
                        .at("/cytube/password")
                        .asText())
                .isEqualTo("***REDACTED***");
    }

    @Test
    void eventsAndQueriesAreCounted() {
        this.fixture.roomSays(this.robot, "usercount", "3");
        JsonNode stats =
                this.fixture.query("system.stats", "{}").replies().get(0).path("data");
        assertThat(stats.at("/events/total_published").intValue()).isEqualTo(1);
        assertThat(stats.at("/events/last_event_type").textValue()).isEqualTo("usercount");
        assertThat(stats.at("/queries/processed").intValue()).isZero();
        assertThat(this.fixture
                        .query("system.stats", "{}")
                        .replies()
                        .get(0)
                        .at("/data/queries/processed")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void robotWithoutJetStreamAnswersFewQueries() {
        this.robot.down();
        this.fixture.robot(SimulatedRobotBuilder::withoutJetStream).up();
        assertThat(this.fixture.query("state.userlist", "{}").replies()).isEmpty();
        assertThat(this.fixture.query("system.version", "{}").replies()).isEmpty();
        assertThat(this.fixture.query("system.ping", "{}").replies()).hasSize(1);
    }

    @Test
    void shutdownEndsRobotAfterDelay() {
        JsonNode data = this.fixture
                .query("system.shutdown", "{'delay_seconds':5,'reason':'update'}")
                .data();
        assertThat(data)
                .isEqualTo(json("{'success':true,'message':'Shutdown initiated','delay_seconds':5,"
                        + "'shutdown_time':'2026-11-23T11:07:43.819015+00:00','reason':'update'}"));
        this.fixture.advance(4999);
        assertThat(this.robot.isUp()).isTrue();
        this.fixture.advance(1);
        assertThat(this.robot.isUp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'delay_seconds':301}", "{'delay_seconds':-1}", "{'delay_seconds':'soon'}"})
    void shutdownRefusesOtherDelays(String parameters) {
        assertThat(this.fixture
                        .query("system.shutdown", parameters)
                        .reply()
                        .path("error")
                        .asText())
                .startsWith("delay_seconds must be ");
        this.fixture.time.advance(Duration.ofMinutes(10));
        assertThat(this.robot.isUp()).isTrue();
    }

    @Test
    void reloadSucceeds() {
        assertThat(this.fixture.query("system.reload", "{}").data())
                .isEqualTo(json("{'success':true,'message':'Configuration reloaded successfully','changes':{},"
                        + "'errors':[]}"));
    }
}

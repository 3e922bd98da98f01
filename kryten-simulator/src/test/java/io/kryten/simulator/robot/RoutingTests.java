package io.kryten.simulator.robot;

import java.util.Set;

import io.kryten.Channel;
import io.kryten.simulator.robot.RobotFixture.Asked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.simulator.robot.RobotFixture.envelope;
import static io.kryten.simulator.robot.RobotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Messages that a robot takes as its own (protocol.md section 2). */
class RoutingTests {

    private static final String SAY = "{'message':'hi'}";

    private final RobotFixture fixture = new RobotFixture();

    private final SimulatedRobot robot = this.fixture.robot();

    @BeforeEach
    void start() {
        this.robot.up();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lounge", "lounge", "LOUNGE"})
    void channelIsComparedIgnoringCase(String channel) {
        assertThat(this.fixture.ask(envelope("say", SAY, "cytu.be", channel)).data())
                .isEqualTo(RobotJson.success());
    }

    @ParameterizedTest
    @CsvSource({"CyTu.be, lounge", "cytu.be, other", "other.site, lounge"})
    void commandForAnotherChannelIsIgnored(String domain, String channel) {
        assertThat(this.fixture.ask(envelope("say", SAY, domain, channel)).replies())
                .isEmpty();
        assertThat(this.fixture.room.emitted()).isEmpty();
        assertThat(this.robot.commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'command':'say','args':{'message':'hi'}}",
                "{'command':'say','args':{'message':'hi'},'meta':{}}",
                "{'command':'say','args':{'message':'hi'},'meta':{'domain':'elsewhere'}}",
                "{'command':'say','args':{'message':'hi'},'meta':{'channel':'elsewhere'}}",
                "{'command':'say','args':{'message':'hi'},'meta':{'domain':'?','channel':'elsewhere'}}"
            })
    void commandWithoutChannelReachesEveryRobot(String body) {
        ScriptedRoom theater = new ScriptedRoom();
        this.fixture
                .robot(new Channel("cytu.be", "theater"), theater, made -> made)
                .up();
        assertThat(this.fixture.ask(json(body)).replies()).hasSize(2);
        assertThat(theater.emitted()).hasSize(1);
        assertThat(this.fixture.room.emitted()).hasSize(1);
    }

    @Test
    void commandReachesNamedChannelOnly() {
        ScriptedRoom theater = new ScriptedRoom();
        SimulatedRobot other = this.fixture.robot(new Channel("cytu.be", "theater"), theater, made -> made);
        other.up();
        assertThat(this.fixture.ask(envelope("say", SAY, "cytu.be", "theater")).replies())
                .hasSize(1);
        assertThat(theater.emitted()).hasSize(1);
        assertThat(this.fixture.room.emitted()).isEmpty();
        assertThat(other.commands()).hasSize(1);
        assertThat(this.robot.commands()).isEmpty();
    }

    @Test
    void domainDistinguishesChannelsOfOneName() {
        ScriptedRoom twin = new ScriptedRoom();
        this.fixture
                .robot(new Channel("other.site", "Lounge"), twin, made -> made)
                .up();
        this.fixture.command("say", SAY);
        assertThat(this.fixture.room.emitted()).hasSize(1);
        assertThat(twin.emitted()).isEmpty();
    }

    @Test
    void anUnknownCommandIsNotAnswered() {
        assertThat(this.fixture.command("unmute", "{'username':'bob'}").replies())
                .isEmpty();
        assertThat(this.fixture.command("Say", SAY).replies()).isEmpty();
        assertThat(this.fixture.query("state.nope", "{}").replies()).isEmpty();
        assertThat(this.robot.commands()).isEmpty();
    }

    @Test
    void messageWithoutCommandIsAnsweredTwice() {
        String error = "Missing 'command' field";
        assertThat(this.fixture.ask("{\"args\":{}}").replies())
                .containsExactly(
                        RobotJson.object("service", "robot", "command", "unknown", "success", false, "error", error),
                        RobotJson.object("service", "robot", "success", false, "error", error));
    }

    @Test
    void commandForOtherServiceIsRefused() {
        assertThat(this.fixture
                        .ask("{\"service\":\"llm\",\"command\":\"say\",\"args\":{\"message\":\"x\"}}")
                        .reply())
                .isEqualTo(RobotJson.object(
                        "service", "robot", "success", false, "error", "Command intended for 'llm', not 'robot'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{oops", "", "[1]", "5"})
    void messageWithoutObjectIsRefusedTwice(String body) {
        assertThat(this.fixture.ask(body).replies())
                .hasSize(2)
                .allSatisfy(reply -> assertThat(reply.path("error").asText()).isEqualTo("Invalid JSON"));
    }

    @Test
    void argumentsWithoutObjectAreFailure() {
        assertThat(this.fixture.command("say", "null").reply().path("error").asText())
                .startsWith("Expected a JSON object");
    }

    @ParameterizedTest
    @MethodSource("known")
    void knownCommandIsAnswered(String command) {
        Asked asked = this.fixture.ask(envelope(command, SAY, "cytu.be", "lounge"));
        this.fixture.advance(9_000);
        assertThat(asked.replies()).isNotEmpty();
    }

    static Set<String> known() {
        return CommandRules.names();
    }

    @Test
    void takenCommandsAreRecorded() {
        this.fixture.command("say", SAY);
        this.fixture.query("system.ping", "{}");
        assertThat(this.robot.commands())
                .singleElement()
                .isEqualTo(new RobotCommand("say", json(SAY), "test", this.fixture.time.instant()));
        this.robot.forget();
        assertThat(this.robot.commands()).isEmpty();
    }
}

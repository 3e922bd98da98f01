package io.kryten.simulator.robot;

import java.time.Duration;

import io.kryten.Channel;
import io.kryten.simulator.robot.RobotFixture.Asked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.kryten.simulator.robot.RobotFixture.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Faults of a robot on demand. */
class FaultsTests {

    private static final String SAY = "{'message':'hi'}";

    private final RobotFixture fixture = new RobotFixture();

    private final SimulatedRobot robot = this.fixture.robot();

    @BeforeEach
    void start() {
        this.robot.up();
    }

    @Test
    void refusalIsInnerFailureWithoutEffect() {
        this.robot.faults().always("say", Fault.refusal("not now"));
        assertThat(this.fixture.command("say", SAY).reply())
                .isEqualTo(RobotJson.object(
                        "service", "robot", "command", "say", "success", true, "data", RobotJson.refusal("not now")));
        assertThat(this.fixture.room.emitted()).isEmpty();
        assertThat(this.robot.commands()).hasSize(1);
    }

    @Test
    void failureIsOuterFailure() {
        this.robot.faults().always("say", Fault.failure("boom"));
        assertThat(this.fixture.command("say", SAY).reply())
                .isEqualTo(RobotJson.object("service", "robot", "success", false, "error", "boom"));
        assertThat(this.fixture.room.emitted()).isEmpty();
    }

    @Test
    void silentCommandDelaysNoOther() {
        this.robot.faults().always("say", Fault.silence());
        assertThat(this.fixture.command("say", SAY).replies()).isEmpty();
        assertThat(this.fixture.room.emitted()).isEmpty();
        assertThat(this.robot.commands()).hasSize(1);
        assertThat(this.fixture.command("clear", "{}").replies()).hasSize(1);
    }

    @Test
    void commandWithLostReplyHasItsEffect() {
        this.robot.faults().always("say", Fault.lostReply());
        assertThat(this.fixture.command("say", SAY).replies()).isEmpty();
        assertThat(this.fixture.room.emitted()).hasSize(1);
    }

    @Test
    void delayHoldsLaterCommands() {
        this.robot.faults().always("say", Fault.delay(Duration.ofSeconds(3)));
        Asked said = this.fixture.command("say", SAY);
        Asked cleared = this.fixture.command("clear", "{}");
        this.fixture.advance(2999);
        assertThat(this.fixture.room.emitted()).isEmpty();
        this.fixture.advance(1);
        assertThat(said.times()).containsExactly(Duration.ofSeconds(3));
        assertThat(cleared.times()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void delayOfQueryHoldsNoOther() {
        this.robot.faults().always("state.motd", Fault.delay(Duration.ofSeconds(3)));
        Asked motd = this.fixture.query("state.motd", "{}");
        assertThat(this.fixture.query("state.css", "{}").replies()).hasSize(1);
        this.fixture.advance(3000);
        assertThat(motd.times()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void faultsOfSeveralKindsCombine() {
        this.robot
                .faults()
                .always("say", Fault.refusal("no"))
                .always("say", Fault.delay(Duration.ofSeconds(1)))
                .always("say", Fault.refusal("not at all"));
        Asked said = this.fixture.command("say", SAY);
        this.fixture.advance(1000);
        assertThat(said.data()).isEqualTo(RobotJson.refusal("not at all"));
        assertThat(said.times()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void faultEndsAfterItsCount() {
        this.robot.faults().next(2, "say", Fault.failure("boom"));
        assertThat(outcome("say")).isFalse();
        assertThat(outcome("say")).isFalse();
        assertThat(outcome("say")).isTrue();
    }

    @Test
    void commandForOtherChannelDoesNotCount() {
        this.robot.faults().next(1, "say", Fault.failure("boom"));
        this.fixture.ask(envelope("say", SAY, "cytu.be", "theater"));
        assertThat(outcome("say")).isFalse();
    }

    @Test
    void queryWithTwoRepliesCountsOnce() {
        this.robot.faults().next(1, "system.ping", Fault.failure("boom"));
        assertThat(this.fixture.query("system.ping", "{}").replies())
                .hasSize(2)
                .allSatisfy(reply ->
                        assertThat(reply.path("success").booleanValue()).isFalse());
        assertThat(this.fixture.query("system.ping", "{}").replies())
                .allSatisfy(reply ->
                        assertThat(reply.path("success").booleanValue()).isTrue());
    }

    @Test
    void faultOfEveryCommandIsCleared() {
        this.robot.faults().always(Faults.EVERY_COMMAND, Fault.silence());
        assertThat(this.fixture.command("say", SAY).replies()).isEmpty();
        assertThat(this.fixture.query("state.motd", "{}").replies()).isEmpty();
        assertThat(this.fixture.query("system.ping", "{}").replies()).isEmpty();
        this.robot.faults().clear(Faults.EVERY_COMMAND);
        assertThat(outcome("say")).isTrue();
        this.robot.faults().always("say", Fault.failure("x")).clear();
        assertThat(outcome("say")).isTrue();
    }

    @Test
    void otherRobotRepliesBeforeDelayedOne() {
        this.fixture
                .robot(new Channel("cytu.be", "theater"), new ScriptedRoom(), made -> made)
                .up();
        this.robot.faults().always("system.ping", Fault.delay(Duration.ofMillis(5)));
        Asked ping = this.fixture.query("system.ping", "{}");
        this.fixture.advance(5);
        assertThat(ping.replies()).hasSize(3);
        assertThat(ping.times()).containsExactly(Duration.ZERO, Duration.ofMillis(5), Duration.ofMillis(5));
        assertThat(ping.replies().get(0).at("/data/channel").isMissingNode()).isTrue();
    }

    @Test
    void invalidFaultIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.robot.faults().next(0, "say", Fault.silence()));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.delay(Duration.ofSeconds(-1)));
    }

    private boolean outcome(String command) {
        return this.fixture.command(command, SAY).reply().path("success").booleanValue();
    }
}

package io.kryten.simulator.robot;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Private messages to the robot itself. */
class SystemMessagesTests {

    private final RobotFixture fixture = new RobotFixture();

    private final SimulatedRobot robot = this.fixture.robot();

    @BeforeEach
    void start() {
        this.robot.up();
    }

    @Test
    void theyNeverReachTheBus() {
        pm("alice", "system:about");
        pm("alice", "system:whatever");
        pm("alice", "tell me of the system: please");
        assertThat(this.fixture.published("kryten.events.cytube.lounge.pm"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.at("/payload/msg").textValue()).startsWith("tell me"));
    }

    @Test
    void aboutTellsOfTheRobot() {
        this.fixture.advance(3 * 3600_000 + 4 * 60_000);
        pm("alice", "system: About ");
        assertThat(this.fixture.room.emitted())
                .containsExactly(new Frame(
                        "pm",
                        Json.object(
                                "to",
                                "alice",
                                "msg",
                                "Kryten Robot v1.12.4 | up 3h4m | channel: Lounge@cytu.be | services: robot v1.12.4")));
    }

    @Test
    void itsOwnHelpIsNotTakenForAnotherQuestion() {
        pm("alice", "system:help");
        String help = this.fixture.room.emitted().get(0).data().path("msg").textValue();
        assertThat(help).startsWith("system:about").contains("system:help");
        pm("KrytenBot", help);
        assertThat(this.fixture.room.emitted()).hasSize(1);
    }

    @Test
    void withoutCommandsThereIsNoAnswer() {
        this.robot.down();
        SimulatedRobot deaf = this.fixture.robot(SimulatedRobotBuilder::withoutCommands);
        deaf.up();
        this.fixture.roomSays(deaf, "pm", "{'username':'alice','msg':'system:about','to':'KrytenBot'}");
        assertThat(this.fixture.room.emitted()).isEmpty();
        assertThat(this.fixture.events()).isEmpty();
    }

    private void pm(String from, String text) {
        this.robot.during(
                () -> this.fixture.room.say("pm", Json.object("username", from, "msg", text, "to", "KrytenBot")));
    }
}

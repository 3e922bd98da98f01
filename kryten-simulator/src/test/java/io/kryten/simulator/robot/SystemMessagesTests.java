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
    void systemMessagesAreNotPublished() {
        pm("alice", "system:about");
        pm("alice", "system:whatever");
        pm("alice", "tell me of the system: please");
        assertThat(this.fixture.published("kryten.events.cytube.lounge.pm"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.at("/payload/msg").textValue()).startsWith("tell me"));
    }

    private void pm(String from, String text) {
        this.robot.during(
                () -> this.fixture.room.say("pm", RobotJson.object("username", from, "msg", text, "to", "KrytenBot")));
    }
}

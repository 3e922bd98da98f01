package io.kryten.robot;

import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Log lines about the robots of three channels; only that of the lounge runs. */
@ExtendWith(OutputCaptureExtension.class)
class PresenceLogTests extends MonitorFixture {

    @Test
    void presentAndAbsentRobotsAreLoggedOnce(CapturedOutput output) {
        this.fixture.robot(LOUNGE);
        this.monitor.start();
        this.fixture.time.advance(WINDOW);
        surveyAgain();

        assertThat(output).containsOnlyOnce("The robot Bot_Lounge is in cytu.be/Lounge");
        assertThat(output.toString().lines().filter(line -> line.contains("No robot of")))
                .hasSize(2);
        assertThat(output).doesNotContain("No robot of cytu.be/Lounge");
    }

    @Test
    void lossAndReturnAreLogged(CapturedOutput output) {
        ScriptedRobot robot = this.fixture.robot(LOUNGE);
        this.monitor.start();
        this.fixture.time.advance(WINDOW);
        robot.inCyTube(false);
        surveyAgain();
        assertThat(output).containsOnlyOnce("The robot of cytu.be/Lounge has left its channel, or lost CyTube");
        robot.inCyTube(true);
        surveyAgain();
        assertThat(output.toString().lines().filter(line -> line.contains("The robot Bot_Lounge is in cytu.be/Lounge")))
                .hasSize(2);
    }

    private void surveyAgain() {
        this.connection.publish("kryten.lifecycle.robot.connected", "{}");
        this.fixture.time.advance(RobotSettings.DEFAULTS.interval().plus(WINDOW));
    }
}

package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.kryten.simulator.robot.RobotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Losses of CyTube while NATS stays. */
class CyTubeLossTests {

    private static final String CONNECTED = "kryten.lifecycle.robot.connected";

    private final RobotFixture fixture = new RobotFixture();

    private final SimulatedRobot robot = this.fixture.robot();

    @BeforeEach
    void start() {
        this.fixture
                .room
                .greets("login", json("{'success':true,'name':'KrytenBot'}"))
                .greets("chatMsg", json("{'username':'bob','msg':'old','meta':{},'time':1}"));
        this.robot.up();
    }

    @Test
    void robotReconnectsAndReceivesChannelAgain() {
        this.robot.loseCyTube("Connection lost");
        assertThat(this.robot.isUp()).isTrue();
        assertThat(this.robot.isInRoom()).isFalse();
        this.robot.findCyTube();
        assertThat(this.robot.isInRoom()).isTrue();
        assertThat(lastConnected().path("note").textValue())
                .isEqualTo("Reconnected after: Connection lost (attempt 1)");
        assertThat(this.fixture.events()).filteredOn("login"::equals).hasSize(2);
    }

    @Test
    void robotRetriesWithGrowingDelay() {
        this.robot.loseCyTube("gone");
        this.fixture.advance(5_000 + 10_000 + 20_000);
        this.robot.findCyTube();
        assertThat(lastConnected().path("note").textValue()).endsWith("(attempt 4)");
    }

    @Test
    void oldChatIsNotPublishedAfterLoss() {
        this.robot.loseCyTube("gone");
        this.robot.findCyTube();
        this.fixture.roomSays(this.robot, "chatMsg", "{'username':'bob','msg':'new','meta':{},'time':2}");
        assertThat(this.fixture.events()).filteredOn("chatMsg"::equals).hasSize(1);
        this.fixture.advance(3000);
        this.fixture.roomSays(this.robot, "chatMsg", "{'username':'bob','msg':'newer','meta':{},'time':3}");
        assertThat(this.fixture.events()).filteredOn("chatMsg"::equals).hasSize(2);
    }

    @Test
    void oldChatIsPublishedAfterAFailedAttempt() {
        this.robot.loseCyTube("gone");
        this.fixture.advance(5_000);
        this.robot.findCyTube();
        assertThat(this.fixture.events()).filteredOn("chatMsg"::equals).hasSize(2);
    }

    @Test
    void kickedRobotRejoinsAfterFiveSeconds() {
        this.fixture.roomSays(this.robot, "kick", "{'reason':'Kicked'}");
        assertThat(this.fixture.events()).endsWith("kick");
        assertThat(this.robot.isInRoom()).isFalse();
        this.fixture.advance(5000);
        assertThat(this.robot.isInRoom()).isTrue();
        assertThat(lastConnected().path("note").textValue()).isEqualTo("Reconnected after: kicked (attempt 1)");
        assertThat(this.fixture.events()).filteredOn("chatMsg"::equals).hasSize(2);
    }

    @Test
    void robotWithoutReconnectEnds() {
        this.robot.down();
        SimulatedRobot meek = this.fixture.robot(SimulatedRobotBuilder::withoutReconnect);
        meek.up();
        this.fixture.roomSays(meek, "kick", "{'reason':'Kicked'}");
        assertThat(meek.isUp()).isFalse();
        meek.up();
        meek.loseCyTube("gone");
        assertThat(meek.isUp()).isFalse();
        assertThat(this.fixture.command("say", "{'message':'x'}").foundNobody()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"restart, Restarting connection", "halt, Halting connection", "reconnect, Reconnecting"})
    void robotThatLeftWaitsForWatchdog(String command, String answer) {
        assertThat(this.fixture.command(command, "{}").data()).isEqualTo(RobotJson.object("message", answer));
        assertThat(this.robot.isInRoom()).isFalse();
        this.fixture.advance(119_000);
        assertThat(this.robot.isInRoom()).isFalse();
        this.fixture.advance(6_000);
        assertThat(this.robot.isInRoom()).isTrue();
        assertThat(lastConnected().path("note").textValue())
                .isEqualTo("Reconnected after: watchdog timeout (attempt 1)");
    }

    @Test
    void silentChannelIsNoLoss() {
        this.fixture.advance(600_000);
        assertThat(this.fixture.room.entries()).isEqualTo(1);
    }

    @Test
    void stoppedRobotDoesNotReconnect() {
        this.robot.loseCyTube("gone");
        this.robot.down();
        this.robot.findCyTube();
        this.fixture.advance(60_000);
        assertThat(this.fixture.room.entries()).isEqualTo(1);
    }

    @Test
    void rejoinDuringRetryPublishesEventsAgain() {
        this.fixture.roomSays(this.robot, "kick", "{'reason':'Kicked'}");
        this.robot.rejoin();
        this.fixture.roomSays(this.robot, "chatMsg", "{'username':'bob','msg':'new','meta':{},'time':2}");
        assertThat(this.fixture.events()).endsWith("kick", "login", "chatMsg", "chatMsg");
        this.fixture.advance(60_000);
        assertThat(this.fixture.room.entries()).isEqualTo(2);
    }

    @Test
    void secondKickSoonAfterRejoinDelaysReconnectAnew() {
        this.fixture.roomSays(this.robot, "kick", "{'reason':'Kicked'}");
        this.fixture.advance(1000);
        this.robot.rejoin();
        this.fixture.roomSays(this.robot, "kick", "{'reason':'Kicked'}");
        this.fixture.advance(4999);
        assertThat(this.robot.isInRoom()).isFalse();
        this.fixture.advance(1);
        assertThat(this.robot.isInRoom()).isTrue();
    }

    @Test
    void rejoinWithoutCyTubeIsRefusedAndRetried() {
        this.robot.loseCyTube("gone");
        assertThatIllegalStateException()
                .isThrownBy(this.robot::rejoin)
                .withMessageContaining("could not join its channel");
        assertThat(this.robot.isUp()).isTrue();
        this.robot.findCyTube();
        assertThat(this.robot.isInRoom()).isTrue();
    }

    private JsonNode lastConnected() {
        return this.fixture.published(CONNECTED).stream()
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}

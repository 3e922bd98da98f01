package io.kryten.simulator.robot;

import java.time.Duration;

import io.kryten.simulator.robot.RobotFixture.Asked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.kryten.simulator.robot.RobotFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

/** The command that waits for CyTube, and the messages behind it. */
class AddVideoTests {

    private static final String MOVIE = "{'type':'cm','id':'m1'}";

    private final RobotFixture fixture = new RobotFixture();

    private final SimulatedRobot robot = this.fixture.robot();

    @BeforeEach
    void start() {
        this.robot.up();
    }

    @Test
    void replyHasUidOfCyTube() {
        this.fixture.room.answers("queue", "queue", json("{'item':{'uid':10},'after':'prepend'}"));
        assertThat(this.fixture.command("addvideo", MOVIE).data())
                .isEqualTo(RobotJson.object("success", true, "uid", 10));
        assertThat(this.fixture.room.emitted())
                .containsExactly(new Frame("queue", json("{'type':'cm','id':'m1','pos':'end','temp':true}")));
    }

    @Test
    void aRefusalIsAnInnerFailure() {
        this.fixture.room.answers("queue", "queueFail", json("{'msg':'no','link':'m1','id':'m1'}"));
        assertThat(this.fixture.command("addvideo", MOVIE).data())
                .isEqualTo(json("{'success':false,'error':'no','queue_fail':{'msg':'no','link':'m1','id':'m1'}}"));
    }

    @Test
    void silenceCountsAsSuccessAfterEightSeconds() {
        Asked added = this.fixture.command("addvideo", "{'url':'https://x.y'}");
        this.fixture.advance(7999);
        assertThat(added.replies()).isEmpty();
        this.fixture.advance(1);
        assertThat(added.data()).isEqualTo(json("{'success':true,'uid':null}"));
        assertThat(this.fixture.room.emitted())
                .containsExactly(new Frame("queue", json("{'id':'https://x.y','pos':'end','temp':true}")));
    }

    @Test
    void refusalOfOtherItemIsIgnored() {
        Asked added = this.fixture.command("addvideo", MOVIE);
        this.fixture.roomSays(this.robot, "queueFail", "{'msg':'no','id':'m2'}");
        assertThat(added.replies()).isEmpty();
        this.fixture.roomSays(this.robot, "queueFail", "{'msg':'late','id':'m1'}");
        assertThat(added.data().path("error").asText()).isEqualTo("late");
    }

    @Test
    void firstQueuedItemCountsAsItsOwn() {
        Asked added = this.fixture.command("addvideo", MOVIE);
        this.fixture.roomSays(this.robot, "queue", "{'item':{'uid':3,'queueby':'bob'},'after':'prepend'}");
        assertThat(added.data().path("uid").asInt()).isEqualTo(3);
    }

    @Test
    void missingVideoIsInnerFailure() {
        assertThat(this.fixture.command("addvideo", "{'id':'m1'}").data())
                .isEqualTo(RobotJson.refusal("Failed to add video"));
    }

    @Test
    void laterChangesWaitForLookUp() {
        Asked added = this.fixture.command("addvideo", MOVIE);
        this.fixture.advance(800);
        Asked said = this.fixture.command("say", "{'message':'hi'}");
        Asked another = this.fixture.command("addvideo", MOVIE);
        this.fixture.advance(7199);
        assertThat(said.replies()).isEmpty();
        assertThat(this.fixture.room.emitted()).hasSize(1);
        this.fixture.advance(1);
        assertThat(added.times()).containsExactly(Duration.ofSeconds(8));
        assertThat(said.times()).containsExactly(Duration.ofMillis(7200));
        this.fixture.advance(8000);
        assertThat(another.times()).containsExactly(Duration.ofMillis(15_200));
    }

    @Test
    void queriesDoNotWaitForLookUp() {
        this.fixture.command("addvideo", MOVIE);
        assertThat(this.fixture.query("state.motd", "{}").replies()).hasSize(1);
        Asked ping = this.fixture.query("system.ping", "{}");
        assertThat(ping.replies()).hasSize(1);
        this.fixture.advance(8000);
        assertThat(ping.times()).containsExactly(Duration.ZERO, Duration.ofSeconds(8));
    }

    @Test
    void robotThatEndsDoesNotReply() {
        Asked added = this.fixture.command("addvideo", MOVIE);
        this.robot.restart();
        this.fixture.advance(9000);
        assertThat(added.replies()).isEmpty();
        assertThat(this.fixture.command("say", "{'message':'hi'}").replies()).hasSize(1);
    }

    @Test
    void waitingCommandsAreHandledInOrder() {
        this.fixture.command("addvideo", MOVIE);
        for (int i = 0; i < 4_000; i++) {
            this.fixture.bus.publish(
                    "kryten.robot.command", "{\"command\":\"say\",\"args\":{\"message\":\"" + i + "\"}}");
        }
        this.fixture.advance(8000);
        assertThat(this.fixture.room.emitted()).hasSize(4_001);
        assertThat(this.fixture.room.emitted().get(4_000).data().path("msg").asText())
                .isEqualTo("3999");
    }
}

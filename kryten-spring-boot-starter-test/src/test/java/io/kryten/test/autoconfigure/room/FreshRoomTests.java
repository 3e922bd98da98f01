package io.kryten.test.autoconfigure.room;

import io.kryten.nats.KrytenConnection;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import io.kryten.simulator.robot.RobotCommand;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each test begins with a fresh room, in any order of the tests. */
@RoomTest
class FreshRoomTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private SimulatedRooms rooms;

    @Autowired
    private InProcessNatsServer server;

    @Autowired
    private KrytenConnection bot;

    @RepeatedTest(2)
    void roomIsEmptyAndBotHearsChat() {
        assertThat(this.bot.isConnected()).isTrue();
        assertThat((Object) this.room).isSameAs(this.rooms.only());
        assertThat(this.room.visitors()).isEmpty();
        assertThat(this.room.cytube().playlist()).isEmpty();
        assertThat(this.room.commands()).isEmpty();
        this.room.join("alice").say("hi");
        this.room.playlist().add("yt", "film");
        assertThat(this.room).sentChatExactly("lounge", "alice says hi");
    }

    @RepeatedTest(2)
    void faultOfRobotEndsWithItsTest() {
        this.room.join("alice").say("hi");
        assertThat(this.room).sentChat("lounge", "alice says hi");
        this.room.silent("say").robotDown();
    }

    @RepeatedTest(2)
    void stoppedServerRunsAgain() {
        assertThat(this.server.isRunning()).isTrue();
        this.server.stop();
    }

    @RepeatedTest(2)
    void rejectingOrPausedServerWorksAgain() {
        await().until(() -> this.server.connections() == 2);
        this.server.rejectAuth();
        this.server.dropConnections();
        this.server.pause();
    }

    @Test
    void parameterIsSameRoom(@Autowired SimulatedRoom parameter) {
        assertThat((Object) parameter).isSameAs(this.room);
    }

    /** Spring prepares the instance of the class around it first. */
    @Nested
    class Inside {

        @Autowired
        private SimulatedRoom mine;

        @RepeatedTest(2)
        void nestedTestSharesRoom() {
            FreshRoomTests.this.room.join("alice").say("hi");
            assertThat((Object) this.mine).isSameAs(FreshRoomTests.this.room);
            assertThat(this.mine).hasSent(1);
            assertThat(this.mine.commands()).extracting(RobotCommand::name).containsExactly("say");
        }
    }
}

package com.example.bot;

import java.time.Duration;

import io.kryten.NoRobotException;
import io.kryten.core.KrytenOperations;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Failures of a room, of its robot and of its server. */
@SpringBootTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.chat.min-delay=0",
            "kryten.chat.jitter=0",
            "kryten.command.timeout=1s",
            "kryten.nats.connect-timeout=1s",
            "kryten.nats.reconnect-wait=50ms"
        })
@AutoConfigureSimulatedRoom
class GreeterRoomTroubleTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private InProcessNatsServer server;

    @Autowired
    private KrytenOperations kryten;

    @BeforeEach
    void aliceIsHere() {
        this.room.join("alice");
    }

    @Test
    void robotRefusesVideo() {
        this.room.refuse("addvideo", "The playlist is full");
        this.room.say("alice", "!add one");
        assertThat(this.room).sentChat("lounge", "Not added: The playlist is full");
    }

    @Test
    void missingVideoIsRefused() {
        this.room.cytube().media().fail("yt", "gone", "This video has been removed");
        this.room.say("alice", "!add gone");
        assertThat(this.room).sentChat("lounge", "Not added: This video has been removed");
    }

    @Test
    void silentRobotFailsTheListener() {
        this.room.silent("addvideo");
        this.room.allowListenerFailures();
        this.room.say("alice", "!add one");
        assertThat(this.room).sent("addvideo").within(Duration.ofMillis(1500)).didNotSend("say");
    }

    @Test
    void missingRobotFailsTheCommand() {
        this.room.robotDown();
        assertThatExceptionOfType(NoRobotException.class).isThrownBy(() -> this.kryten.sendChat("lounge", "hi"));
        this.room.robotUp();
        this.kryten.sendChat("lounge", "hi");
    }

    @Test
    void botAnswersAfterServerRestart() {
        this.server.restart();
        await().untilAsserted(() -> {
            this.room.say("alice", "!ping");
            assertThat(this.room.said()).contains("Pong!");
        });
    }

    @Test
    void botReconnectsAfterRefusedLogin() {
        this.server.rejectAuth();
        this.server.dropConnections();
        await().until(() -> !this.kryten.health().connected());
        this.server.acceptAuth();
        await().until(() -> this.kryten.health().connected());
    }

    @Test
    void botAnswersAfterServerHang() {
        this.server.pause();
        this.room.say("alice", "!ping");
        assertThat(this.room.said()).isEmpty();
        this.server.resume();
        assertThat(this.room).sentChat("lounge", "Pong!");
    }

    @Test
    void slowRobotDelaysTheReply() {
        this.room.delay("addvideo", Duration.ofMillis(300));
        this.room.say("alice", "!add one");
        assertThat(this.room).sentChat("lounge", "Added one");
    }
}

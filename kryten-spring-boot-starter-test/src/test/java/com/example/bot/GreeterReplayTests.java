package com.example.bot;

import java.time.Duration;

import io.kryten.simulator.Recording;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.Speed;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.kryten.test.KrytenAssertions.assertThat;

@SpringBootTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.chat.min-delay=0",
            "kryten.chat.jitter=0"
        })
@AutoConfigureSimulatedRoom
class GreeterReplayTests {

    @Test
    void answersRecordedPings(@Autowired SimulatedRoom room) {
        Recording evening = Recording.ofResource("com/example/bot/evening.jsonl");
        room.replay(evening, Speed.times(100)).await(Duration.ofSeconds(10));
        assertThat(room).sentChatExactly("lounge", "Pong!", "Pong!");
    }
}

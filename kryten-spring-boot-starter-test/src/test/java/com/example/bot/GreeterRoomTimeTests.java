package com.example.bot;

import java.time.Duration;

import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@AutoConfigureSimulatedRoom
class GreeterRoomTimeTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private VirtualTime time;

    @Test
    void nextVideoFollows() {
        this.room.cytube().media().add("yt", "short", "A short film", Duration.ofMinutes(3));
        this.room.playlist().add("yt", "short").add("yt", "next");
        assertThat(playing()).isEqualTo("short");
        this.time.advance(Duration.ofMinutes(4));
        assertThat(playing()).isEqualTo("next");
    }

    @Test
    void answersAtThePaceOfChat() {
        this.room.join("alice").say("!ping").say("!ping");
        this.time.advanceUntil(() -> this.room.said().size() == 2);
        assertThat(this.room).sentChatExactly("lounge", "Pong!", "Pong!");
    }

    private String playing() {
        return this.room.cytube().nowPlaying().orElseThrow().item().media().id();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        VirtualTime time() {
            return VirtualTime.startingNow();
        }
    }
}

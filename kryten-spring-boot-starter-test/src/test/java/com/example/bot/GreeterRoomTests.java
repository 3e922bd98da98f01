package com.example.bot;

import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.chat.min-delay=0",
            "kryten.chat.jitter=0"
        })
@AutoConfigureSimulatedRoom
class GreeterRoomTests extends GreeterInRoom {

    @Test
    void addedVideoIsOnThePlaylist() {
        this.room.join("alice").say("!add dQw4w9WgXcQ");
        assertThat(this.room).sentChat("lounge", "Added dQw4w9WgXcQ");
        assertThat(this.room.snapshot().playlist()).hasSize(1);
    }

    @Test
    void repeatedVideoIsRefused() {
        this.room.playlist().add("yt", "dQw4w9WgXcQ");
        this.room.join("alice").say("!add dQw4w9WgXcQ");
        assertThat(this.room).sentChat("lounge", "Not added: This item is already on the playlist");
    }
}

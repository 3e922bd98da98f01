package com.example.guide;

import java.time.Duration;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationGuideTests {

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Clearing())
            .build();

    @Test
    void asksBeforeItClears() {
        this.kryten.simulateChat("lounge", "alice", "!clear");
        this.kryten.simulateChat("lounge", "bob", "yes");
        assertThat(this.kryten).sentChat("lounge", "Really clear the playlist, alice?");
        assertThat(this.kryten).didNotSend("clear");
        this.kryten.simulateChat("lounge", "alice", "yes");
        assertThat(this.kryten).sent("clear");
    }

    static class Clearing {

        @KrytenListener(event = "chatmsg", channel = "lounge")
        void onChat(ChatMessageEvent message, ChannelOperations channel) {
            if (message.text().equals("!clear")) {
                String asker = message.username();
                channel.next(ChatMessageEvent.class, line -> line.username().equals(asker), Duration.ofSeconds(30))
                        .thenAccept(line -> {
                            if (line.text().equals("yes")) {
                                channel.playlist().clear();
                            }
                        });
                channel.sendChat("Really clear the playlist, " + asker + "?");
            }
        }
    }
}

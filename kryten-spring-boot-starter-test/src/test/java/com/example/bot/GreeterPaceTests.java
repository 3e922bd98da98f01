package com.example.bot;

import java.time.Duration;

import io.kryten.core.chat.ChatSettings;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GreeterPaceTests {

    private final VirtualTime time = VirtualTime.startingNow();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new Greeter())
            .pacing(ChatSettings.DEFAULTS)
            .time(this.time)
            .build();

    @Test
    void pacesReplies() {
        this.kryten.simulateChat("lounge", "alice", "!ping");
        this.kryten.simulateChat("lounge", "bob", "!ping");
        assertThat(this.kryten).hasSent(1);
        this.time.advance(Duration.ofSeconds(2));
        assertThat(this.kryten).sentChatExactly("lounge", "Pong!", "Pong!");
    }
}

package com.example.bot;

import java.time.Duration;

import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DiceBotTests {

    private final VirtualTime time = VirtualTime.startingNow();

    @AutoClose
    private final MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
            .listeners(new DiceBot(this.time.clock()))
            .time(this.time)
            .build();

    @Test
    void rollsOnceInThirtySeconds() {
        this.kryten.simulateChat("lounge", "alice", "!dice");
        this.kryten.simulateChat("lounge", "bob", "!dice");
        assertThat(this.kryten).sentChatExactly("lounge", "You rolled 4");

        this.time.advance(Duration.ofSeconds(30));
        this.kryten.simulateChat("lounge", "bob", "!dice");
        assertThat(this.kryten).sentChat("lounge", "You rolled 4").times(2);
    }
}

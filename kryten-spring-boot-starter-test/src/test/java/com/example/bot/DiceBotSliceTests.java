package com.example.bot;

import java.time.Duration;

import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

@KrytenTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@Import(DiceBot.class)
class DiceBotSliceTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private VirtualTime time;

    @Test
    void rollsAgainAfterThirtySeconds() {
        this.kryten.simulateChat("lounge", "alice", "!dice");
        this.time.advance(Duration.ofSeconds(30));
        this.kryten.simulateChat("lounge", "alice", "!dice");
        assertThat(this.kryten).sentChatExactly("lounge", "You rolled 4", "You rolled 4");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        VirtualTime clock() {
            return VirtualTime.startingNow();
        }
    }
}

package com.example.bot;

import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@KrytenTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
class GreeterTests {

    @Test
    void answersPing(@Autowired MockKrytenTemplate kryten) {
        kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(kryten).sentChat("lounge", "Pong!");
    }
}

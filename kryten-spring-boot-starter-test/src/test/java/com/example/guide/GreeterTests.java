package com.example.guide;

import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

@KrytenTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@Import(Greeter.class)
class GreeterTests {

    @Test
    void answersPing(@Autowired MockKrytenTemplate kryten) {
        kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(kryten).sentChat("lounge", "Pong!");
    }

    @Test
    void announcesMedia(@Autowired MockKrytenTemplate kryten) {
        kryten.simulateMedia("lounge", "A film");
        assertThat(kryten).sentChat("lounge", "Now playing A film");
    }

    @Test
    void saysNothingAtTheStart(@Autowired MockKrytenTemplate kryten) {
        assertThat(kryten.publishedAtStartUp()).isEmpty();
    }

    @SpringBootConfiguration
    static class Application {}
}

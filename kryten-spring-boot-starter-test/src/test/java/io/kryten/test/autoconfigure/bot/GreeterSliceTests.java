package io.kryten.test.autoconfigure.bot;

import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A bot's test in a slice, as a bot author writes it. */
@KrytenTest(
        value = Greeter.class,
        properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
class GreeterSliceTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Test
    void answersAPing() {
        this.kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(this.kryten).sentChat("lounge", "Pong!").hasSent(1);
    }
}

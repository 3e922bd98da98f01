package io.kryten.test.autoconfigure.bot;

import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A bot's test with the whole application, as a bot author writes it. */
@SpringBootTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@AutoConfigureMockKryten
class BotApplicationTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Test
    void answersAPing() {
        this.kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(this.kryten).sentChat("lounge", "Pong!").hasSent(1);
    }
}

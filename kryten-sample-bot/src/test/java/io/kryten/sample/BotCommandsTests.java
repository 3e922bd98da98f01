package io.kryten.sample;

import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.kryten.test.KrytenAssertions.assertThat;

@SpringBootTest(
        classes = SampleBotApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "kryten.nats.servers=nats://unused:4222")
@AutoConfigureMockKryten
class BotCommandsTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Test
    void hintOfAnotherBotIsNotAnswered() {
        this.kryten.simulatePm("lounge", "otherBot", "Please stop: flood");
        assertThat(this.kryten).sentPm("lounge", "otherBot", "I know commands only; try !help");

        this.kryten.simulatePm("lounge", "otherBot", "I know commands only; try !help");
        assertThat(this.kryten).hasSent(1);
    }
}

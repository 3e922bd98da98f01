package io.kryten.test.autoconfigure.start;

import io.kryten.nats.ConnectionState;
import io.kryten.simulator.PublishedCommand;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Start of a bot with a mock that connects as late as a real server may. */
@SpringBootTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.test.mock.connect-delay=1s"
        })
@AutoConfigureMockKryten
class MockStartTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private HelloBot.StartObserver start;

    @Test
    void botStartsBeforeItIsConnected() {
        assertThat(this.start.seen()).isEqualTo(ConnectionState.CONNECTING);
    }

    @Test
    void lineOfTheStartIsKeptBesideTheTest() {
        assertThat(this.kryten.publishedAtStartUp())
                .extracting(PublishedCommand::text)
                .containsExactly("I am up");
        assertThat(this.kryten).sentNothing();
    }

    @Test
    void testBeginsConnected() {
        assertThat(this.kryten.health().connected()).isTrue();
        this.kryten.simulateChat("lounge", "alice", "hi");
        assertThat(this.kryten).sentChatExactly("lounge", "Hello alice");
    }
}

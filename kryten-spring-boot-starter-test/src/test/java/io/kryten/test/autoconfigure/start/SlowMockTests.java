package io.kryten.test.autoconfigure.start;

import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenListenerAutoConfiguration;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.KrytenConnection;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import io.kryten.test.autoconfigure.MockKrytenAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that is ready long before its mock is connected. */
@KrytenTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.test.mock.connect-delay=1s"
        })
class SlowMockTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MockKrytenAutoConfiguration.class,
                    KrytenAutoConfiguration.class,
                    KrytenListenerAutoConfiguration.class))
            .withUserConfiguration(HelloBot.class)
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=lounge",
                    "kryten.test.mock.connect-delay=500ms");

    @Test
    void testBeginsConnected(@Autowired KrytenConnection connection, @Autowired MockKrytenTemplate kryten) {
        assertThat(connection.isConnected()).isTrue();
        assertThat(kryten.state("lounge").asOf()).isPresent();
    }

    @Test
    void simulatedEventWaitsForTheConnection() {
        this.runner.run(context -> {
            assertThat(context.getBean(HelloBot.StartObserver.class).seen()).isEqualTo(ConnectionState.CONNECTING);
            MockKrytenTemplate kryten = context.getBean(MockKrytenTemplate.class);
            kryten.simulateChat("lounge", "alice", "hi");
            assertThat(kryten).sentChatExactly("lounge", "Hello alice");
        });
    }

    @Test
    void applicationThatEndsWhileItConnectsStaysUnconnected() {
        this.runner.withPropertyValues("kryten.test.mock.connect-delay=1ms").run(context -> {
            KrytenConnection connection = context.getBean(KrytenConnection.class);
            context.stop();
            assertThat(connection.status().state()).isEqualTo(ConnectionState.CLOSED);
            context.start();
            context.getBean(MockKrytenTemplate.class).simulateChat("lounge", "alice", "hi");
            assertThat(connection.isConnected()).isTrue();
        });
    }
}

package io.kryten.test.autoconfigure.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.autoconfigure.health.KrytenHealthIndicator;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.NatsKrytenConnection;
import io.kryten.simulator.PublishedCommand;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A whole application with a mock in place of NATS. */
@SpringBootTest(
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=Lounge",
            "kryten.channels[1].domain=cytu.be",
            "kryten.channels[1].channel=theater",
            "kryten.chat.max-length=40",
            "kryten.channels[1].chat.max-length=20",
            "kryten.channels[1].chat.min-delay=1h",
            "kryten.channels[1].chat.dry-run=true",
            "kryten.ignored-users=spambot",
            "kryten.command.source=tested-bot"
        })
@AutoConfigureMockKryten
class MockKrytenApplicationTests {

    private static final ServerSocket NATS = listen();

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Watcher watcher;

    @DynamicPropertySource
    static void whereNatsWouldBe(DynamicPropertyRegistry registry) {
        registry.add("kryten.nats.servers", () -> "nats://localhost:" + NATS.getLocalPort());
    }

    @AfterAll
    static void close() throws IOException {
        NATS.close();
    }

    @BeforeEach
    void forget() {
        this.watcher.states.clear();
    }

    @Test
    void mockReplacesConnectionAndTemplate() {
        assertThat(this.context.getBean(KrytenTemplate.class)).isSameAs(this.kryten);
        assertThat(this.context.getBean(KrytenOperations.class)).isSameAs(this.kryten);
        assertThat(this.context.getBeansOfType(NatsKrytenConnection.class)).isEmpty();
        assertThat(this.context.getBean(KrytenConnection.class).isConnected()).isTrue();
        assertThat(this.context.containsBean("krytenConnectionLifecycle")).isFalse();
    }

    @Test
    void channelIsNeitherPacedNorInDryRun() {
        this.kryten.sendChat("theater", "a line of more than twenty units");

        assertThat(this.kryten).sentChat("theater", "a line of more than").sentChat("theater", "twenty units");
    }

    @Test
    void natsIsNotTried() throws IOException {
        NATS.setSoTimeout(300);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(NATS::accept);
    }

    @Test
    void configurationAppliesExceptPace() {
        this.kryten.simulateChat("lounge", "alice", "!story");
        assertThat(this.kryten.publishedCommands())
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line.text()).hasSizeLessThanOrEqualTo(40))
                .allSatisfy(line ->
                        assertThat(line.body().at("/meta/source").asText()).isEqualTo("tested-bot"))
                .allSatisfy(line -> assertThat(line.channel().name()).isEqualTo("Lounge"));
        assertThat(this.kryten).sentNothingTo("theater");
        this.kryten.clear();
        this.kryten.simulateChat("lounge", "spambot", "!ping");
        this.kryten.simulateChat("theater", "alice", "!ping");
        assertThat(this.kryten).sentNothing();
    }

    @Test
    void startUpCommandsAreRecordedApart() {
        assertThat(this.kryten).sentNothing();
        assertThat(this.kryten.publishedAtStartUp())
                .extracting(PublishedCommand::text)
                .containsExactlyInAnyOrder("Connected", "Bot online");
    }

    @Test
    void applicationIsNotifiedOfLostConnection() {
        this.kryten.loseConnection();
        assertThat(this.watcher.states).containsExactly(ConnectionState.RECONNECTING);
        this.kryten.restoreConnection();
        assertThat(this.watcher.states).containsExactly(ConnectionState.RECONNECTING, ConnectionState.CONNECTED);
        assertThat(this.kryten).sentChatExactly("lounge", "Connected");
        this.kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(this.kryten).sentChat("lounge", "Pong!");
    }

    @Test
    void healthIsThatOfTheMock() {
        KrytenHealthIndicator health = this.context.getBean(KrytenHealthIndicator.class);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        this.kryten.noRobot();
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        this.kryten.loseConnection();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void stoppedOrPausedListenerDelaysNoSimulation() {
        KrytenListenerEndpointRegistry registry = this.context.getBean(KrytenListenerEndpointRegistry.class);
        registry.pause("greeter.onChat");
        this.kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(this.kryten).sentNothing();
        registry.resume("greeter.onChat");
        this.kryten.awaitHandled();
        assertThat(this.kryten).sentChatExactly("lounge", "Pong!");

        registry.stop("greeter.onChat");
        this.kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(this.kryten).hasSent(1);
        registry.start("greeter.onChat");
        this.kryten.simulateChat("lounge", "alice", "!ping");
        assertThat(this.kryten).hasSent(2);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Listens to the connection as an application may. */
    static final class Watcher implements ConnectionListener {

        private final List<ConnectionState> states = new CopyOnWriteArrayList<>();

        @Override
        public void onChange(ConnectionStatus status) {
            this.states.add(status.state());
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Watching {

        @Bean
        Watcher watcher() {
            return new Watcher();
        }
    }
}

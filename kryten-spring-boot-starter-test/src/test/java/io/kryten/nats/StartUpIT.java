package io.kryten.nats;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.KrytenConnectionException;
import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.Ports;
import org.junit.jupiter.api.Test;

import static io.kryten.nats.TestConnections.LIMIT;
import static io.kryten.nats.TestConnections.awaitState;
import static io.kryten.nats.TestConnections.bytes;
import static io.kryten.nats.TestConnections.options;
import static io.kryten.nats.TestConnections.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class StartUpIT {

    private final int port = Ports.free();

    private final String url = "nats://localhost:" + this.port;

    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();

    @Test
    void backgroundStartConnectsOnceTheServerIsUp() {
        NatsKrytenConnection connection = started(options(this.url).withStartUp(StartUpPolicy.BACKGROUND));
        List<String> received = new CopyOnWriteArrayList<>();
        connection.subscribe("a.b", null, (message) -> received.add(message.text()));
        await().atMost(LIMIT).until(() -> connection.status().lastError() != null);
        assertThat(connection.status().state()).isEqualTo(ConnectionState.CONNECTING);
        assertThat(connection.isConnected()).isFalse();

        try (NatsServer server = NatsServer.builder().port(this.port).start()) {
            awaitState(connection, ConnectionState.CONNECTED);
            assertThat(connection.status().server()).isEqualTo(server.url());
            assertThat(connection.status().lastError()).isNull();
            assertThat(connection.status().reconnects()).isZero();
            connection.publish("a.b", bytes("hello"));
            await().atMost(LIMIT).untilAsserted(() -> assertThat(received).containsExactly("hello"));
        } finally {
            connection.stop();
        }
    }

    @Test
    void waitingStartContinuesInTheBackgroundAfterTheTimeout() {
        NatsKrytenConnection connection = new NatsKrytenConnection(options(this.url)
                .withStartUp(StartUpPolicy.WAIT)
                .withReconnect(TestConnections.quick(Duration.ofMillis(600), -1)));
        long before = System.nanoTime();
        connection.start();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(550), LIMIT);
        assertThat(connection.isConnected()).isFalse();

        try (NatsServer server = NatsServer.builder().port(this.port).start()) {
            awaitState(connection, ConnectionState.CONNECTED);
            assertThat(server.port()).isEqualTo(this.port);
        } finally {
            connection.stop();
        }
    }

    @Test
    void waitingStartEndsWithTheConnection() {
        try (NatsServer server = NatsServer.start()) {
            NatsKrytenConnection connection = started(options(server.url()).withStartUp(StartUpPolicy.WAIT));
            assertThat(connection.isConnected()).isTrue();
            connection.stop();
        }
    }

    @Test
    void failFastNamesServerAndReason() {
        NatsKrytenConnection connection = new NatsKrytenConnection(
                options("user:s3cr3t@localhost:" + this.port).withStartUp(StartUpPolicy.FAIL_FAST));
        assertThatThrownBy(connection::start)
                .isInstanceOf(KrytenConnectionException.class)
                .hasMessageContaining("nats://localhost:" + this.port)
                .hasMessageContaining("refused")
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
        assertThat(connection.status().state()).isEqualTo(ConnectionState.CLOSED);
        assertThat(connection.status().lastError()).contains("refused");
        await().atMost(LIMIT).until(() -> krytenThreads().isEmpty());
    }

    @Test
    void failedStartCanBeRepeated() {
        NatsKrytenConnection connection =
                new NatsKrytenConnection(options(this.url).withStartUp(StartUpPolicy.FAIL_FAST));
        assertThatThrownBy(connection::start).isInstanceOf(KrytenConnectionException.class);
        try (NatsServer server = NatsServer.builder().port(this.port).start()) {
            connection.start();
            assertThat(connection.status().server()).isEqualTo(server.url());
            connection.stop();
        }
    }

    @Test
    void limitedAttemptsEndTheStart() {
        NatsKrytenConnection connection =
                started(options(this.url).withReconnect(TestConnections.quick(Duration.ofSeconds(3), 2)));
        awaitState(connection, ConnectionState.CLOSED);
        assertThat(connection.status().lastError()).contains("refused");
        assertThatThrownBy(() -> connection.publish("a", bytes("x")))
                .isInstanceOf(KrytenConnectionException.class)
                .hasMessageContaining("not running");
        connection.stop();
        assertThat(connection.status().state()).isEqualTo(ConnectionState.CLOSED);
    }

    private List<String> krytenThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter((thread) -> !this.threadsBefore.contains(thread))
                .map(Thread::getName)
                .filter((name) -> name.startsWith("kryten-nats-"))
                .toList();
    }
}

package io.kryten.simulator.nats;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.InProcessNatsServerBuilder;
import io.nats.client.Connection;
import io.nats.client.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.simulator.nats.ServerFixture.LIMIT;
import static io.kryten.simulator.nats.ServerFixture.threads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class InProcessNatsServerTests {

    private final ServerFixture clients = new ServerFixture();

    @AfterEach
    void end() {
        this.clients.close();
    }

    @Test
    void serversShareNoMessages() throws Exception {
        try (InProcessNatsServer one = InProcessNatsServer.start();
                InProcessNatsServer other = InProcessNatsServer.start()) {
            assertThat(one.port()).isNotEqualTo(other.port());
            Subscription subscription = this.clients.connect(one).subscribe(">");
            Connection stranger = this.clients.connect(other);
            stranger.publish("a", new byte[0]);
            stranger.flush(LIMIT);
            assertThat(subscription.getPendingMessageCount()).isZero();
            assertThat(other.messagesIn()).isEqualTo(1);
            assertThat(one.messagesIn()).isZero();
        }
    }

    @Test
    void changesNotifyListeners() throws Exception {
        try (InProcessNatsServer server = InProcessNatsServer.start()) {
            assertThat(server.connections()).isZero();
            Connection connection = this.clients.connect(server);
            Subscription one = connection.subscribe("a");
            connection.subscribe("a", "group");
            connection.subscribe("b");
            connection.flush(LIMIT);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.subscriptions()).isEqualTo(3);
            connection.publish("a", new byte[3]);
            connection.publish("c", new byte[3]);
            one.unsubscribe();
            connection.flush(LIMIT);
            assertThat(server.messagesIn()).isEqualTo(2);
            assertThat(server.messagesOut()).isEqualTo(2);
            assertThat(server.subscriptions()).isEqualTo(2);
            assertThat(server.slowConsumers()).isZero();
            connection.close();
            ServerFixture.awaitConnections(server, 0);
            assertThat(server.subscriptions()).isZero();
            assertThat(server).hasToString("InProcessNatsServer[" + server.url() + ", 0 connections]");
        }
    }

    @Test
    void serverListensOnLoopbackByDefault() throws Exception {
        try (InProcessNatsServer server = InProcessNatsServer.start();
                InProcessNatsServer open =
                        InProcessNatsServer.builder().host("0.0.0.0").start();
                InProcessNatsServer other =
                        InProcessNatsServer.builder().host("127.0.0.2").start()) {
            assertThat(server.url()).isEqualTo("nats://localhost:" + server.port());
            assertThat(open.url()).isEqualTo("nats://localhost:" + open.port());
            assertThat(other.url()).isEqualTo("nats://127.0.0.2:" + other.port());
            this.clients.connect(other).flush(LIMIT);
            new Socket("127.0.0.2", open.port()).close();
            assertThatThrownBy(() -> new Socket("127.0.0.2", server.port()).close())
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void takenPortIsReportedWithRemedy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> InProcessNatsServer.builder()
                            .port(taken.getLocalPort())
                            .start())
                    .withMessageContaining("Port " + taken.getLocalPort())
                    .withMessageContaining("end the program that uses it");
        }
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> InProcessNatsServer.builder()
                        .host("no.such.host.invalid")
                        .start())
                .withMessageContaining("no.such.host.invalid");
    }

    /** A client that reconnects to the port of a stopped server could connect to itself there. */
    @Test
    void freePortIsNoneOfOutgoingConnections() {
        try (InProcessNatsServer started = InProcessNatsServer.start();
                InProcessNatsServer built = InProcessNatsServer.builder().build()) {
            assertThat(List.of(started.port(), built.port()))
                    .allSatisfy(port -> assertThat(port).isBetween(10_000, 32_767));
        }
    }

    @Test
    void invalidLimitsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InProcessNatsServer.builder().port(70_000))
                .withMessageContaining("port is 70000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InProcessNatsServer.builder().maxPayload(0).start())
                .withMessageContaining("maxPayload is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InProcessNatsServer.builder().maxPending(10).start())
                .withMessageContaining("maxPending is 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InProcessNatsServer.builder()
                        .pingInterval(Duration.ZERO)
                        .start())
                .withMessageContaining("pingInterval is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InProcessNatsServer.builder().nkey("not a key"))
                .withMessageContaining("U…");
    }

    @Test
    void builtServerHasPortBeforeItRuns() throws Exception {
        try (InProcessNatsServer server = InProcessNatsServer.builder().build()) {
            assertThat(server.isRunning()).isFalse();
            assertThat(server.port()).isPositive();
            assertThat(server.connections()).isZero();
            assertThat(server.subscriptions()).isZero();
            assertThat(server).hasToString("InProcessNatsServer[" + server.url() + ", stopped]");
            assertThatIllegalStateException().isThrownBy(server::pause).withMessageContaining("does not run");
            assertThatIllegalStateException().isThrownBy(server::lameDuck).withMessageContaining("does not run");
            server.resume();
            server.dropConnections();
            server.run();
            assertThat(server.isRunning()).isTrue();
            this.clients.connect(server).flush(LIMIT);
        }
    }

    @Test
    void stoppedServerLeavesNoThread() throws Exception {
        InProcessNatsServerBuilder builder = InProcessNatsServer.builder();
        InProcessNatsServer server = builder.start();
        this.clients.connect(server).flush(LIMIT);
        RawClient silent = RawClient.loggedIn(server.port()).settle();
        assertThat(threads(server.port()))
                .hasSize(6)
                .contains("kryten-test-nats-" + server.port() + "-accept")
                .allSatisfy(name -> assertThat(name).matches(".*-(accept|timer|client-[12]-(read|write))"));
        server.close();
        assertThat(threads(server.port())).isEmpty();
        silent.close();
        server.close();
        server.stop();
        try (InProcessNatsServer next = builder.start()) {
            assertThat(next.isRunning()).isTrue();
        }
    }

    @Test
    void slowReaderDoesNotDelayStop() {
        InProcessNatsServer server = InProcessNatsServer.start();
        try (RawClient deaf = RawClient.loggedIn(server.port())) {
            deaf.send("SUB a 1⏎").settle();
            byte[] message = RawClient.bytes("PUB a 1000000⏎" + "x".repeat(1_000_000) + "⏎");
            for (int i = 0; i < 30; i++) {
                deaf.sendBytes(message);
            }
            await().atMost(LIMIT).until(() -> server.messagesOut() == 30);
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(threads(server.port())).isEmpty();
        }
    }

    @Test
    void pendingOutputIsWrittenAtTheEnd() {
        InProcessNatsServer server = InProcessNatsServer.start();
        try (RawClient slow = RawClient.loggedIn(server.port())) {
            slow.send("SUB a 1⏎").settle();
            slow.send("PUB a 10⏎0123456789⏎".repeat(1_000));
            await().atMost(LIMIT).until(() -> server.messagesOut() == 1_000);
            server.stop();
            assertThat(slow.untilEnd()).isEqualTo("MSG a 1 10⏎0123456789⏎".repeat(1_000) + RawClient.END);
        }
    }
}

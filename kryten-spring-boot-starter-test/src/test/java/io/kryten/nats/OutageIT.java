package io.kryten.nats;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.KrytenConnectionException;
import io.kryten.testsupport.NatsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.nats.TestConnections.LIMIT;
import static io.kryten.nats.TestConnections.awaitState;
import static io.kryten.nats.TestConnections.bytes;
import static io.kryten.nats.TestConnections.connected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class OutageIT {

    private final NatsServer server = NatsServer.start();

    private final NatsKrytenConnection connection = connected(this.server.url());

    private final List<String> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        this.connection.stop();
        this.server.close();
    }

    @Test
    void serverRestartRenewsEverySubscriptionOnce() {
        List<ConnectionState> states = new CopyOnWriteArrayList<>();
        this.connection.addListener((status) -> states.add(status.state()));
        this.connection.subscribe("before.*", null, (message) -> this.received.add("before"));
        KrytenConnection.Subscription closed =
                this.connection.subscribe("before.*", null, (message) -> this.received.add("closed"));

        this.server.stop();
        awaitState(this.connection, ConnectionState.RECONNECTING);
        assertThat(this.connection.status().server()).isNull();
        assertThat(this.connection.status().lastError()).isNotBlank();
        closed.close();
        this.connection.subscribe("during.*", null, (message) -> this.received.add("during"));
        this.server.run();
        awaitState(this.connection, ConnectionState.CONNECTED);

        assertThat(this.connection.status().reconnects()).isEqualTo(1);
        this.connection.publish("before.x", bytes("1"));
        this.connection.publish("during.x", bytes("2"));
        this.connection.subscribe("end", null, (message) -> this.received.add("end"));
        this.connection.publish("end", bytes("3"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).containsExactly("before", "during", "end"));
        // Listeners of the connection have a thread of their own.
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(states).containsExactly(ConnectionState.RECONNECTING, ConnectionState.CONNECTED));
    }

    @Test
    void messageDuringAnOutageFailsAtOnce() {
        this.connection.subscribe("command", null, (message) -> this.received.add(message.text()));
        this.server.stop();
        awaitState(this.connection, ConnectionState.RECONNECTING);

        assertThatThrownBy(() -> this.connection.publish("command", bytes("late")))
                .isInstanceOf(KrytenConnectionException.class)
                .hasMessageContaining(this.server.url());
        assertThat(this.connection.request("command", bytes("late"), LIMIT, Optional::of))
                .isCompletedExceptionally();

        this.server.run();
        awaitState(this.connection, ConnectionState.CONNECTED);
        this.connection.publish("command", bytes("fresh"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).containsExactly("fresh"));
    }

    @Test
    void unwrittenMessageIsNotDeliveredAfterTheOutage() throws Exception {
        this.connection.subscribe("command", null, (message) -> this.received.add("length " + message.body().length));
        try (StallingProxy proxy = new StallingProxy(this.server.port())) {
            NatsKrytenConnection bot =
                    TestConnections.started(TestConnections.options(proxy.url()).withStartUp(StartUpPolicy.FAIL_FAST));
            proxy.stall();
            for (int i = 0; i < 400; i++) {
                bot.publish("command", new byte[100_000]);
            }
            proxy.cut();
            await().atMost(LIMIT).until(() -> bot.status().reconnects() == 1);
            bot.publish("command", new byte[3]);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).contains("length 3"));
            assertThat(this.received).containsExactly("length 3");
            bot.stop();
        }
    }

    @Test
    void lossFailsPendingRequests() {
        this.connection.subscribe("command", null, (message) -> this.received.add(message.text()));
        CompletableFuture<RawMessage> one =
                this.connection.request("command", bytes("x"), Duration.ofMinutes(1), Optional::of);
        CompletableFuture<List<RawMessage>> many = this.connection.requestMany(
                "command", bytes("x"), Duration.ofMinutes(1), Optional::of, answer -> false);
        await().atMost(LIMIT).until(() -> this.received.size() == 2);

        this.server.stop();

        assertThat(one).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(KrytenConnectionException.class);
        assertThat(many).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(KrytenConnectionException.class);
    }

    @Test
    void refusedLoginIsRetriedAfterARestart() {
        this.connection.subscribe("a", null, (message) -> this.received.add(message.text()));
        int port = this.server.port();
        this.server.stop();
        try (NatsServer strict =
                NatsServer.builder().port(port).userInfo("somebody", "else").start()) {
            await().atMost(LIMIT)
                    .until(() ->
                            String.valueOf(this.connection.status().lastError()).contains("Authorization Violation"));
            assertThat(strict.port()).isEqualTo(port);
            assertThat(this.connection.isConnected()).isFalse();
        }
        this.server.run();
        awaitState(this.connection, ConnectionState.CONNECTED);
        assertThat(this.connection.status().reconnects()).isEqualTo(1);
        this.connection.publish("a", bytes("again"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).containsExactly("again"));
    }

    @Test
    void limitedAttemptsEndTheConnection() {
        NatsKrytenConnection limited = TestConnections.started(TestConnections.options(this.server.url())
                .withStartUp(StartUpPolicy.FAIL_FAST)
                .withReconnect(TestConnections.quick(Duration.ofSeconds(3), 2)));
        this.server.stop();
        awaitState(limited, ConnectionState.CLOSED);

        this.server.run();
        limited.start();
        assertThat(limited.isConnected()).isTrue();
        limited.stop();
    }
}

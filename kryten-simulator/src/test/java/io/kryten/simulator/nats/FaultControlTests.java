package io.kryten.simulator.nats;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

import io.kryten.simulator.InProcessNatsServer;
import io.nats.client.Connection;
import io.nats.client.Connection.Status;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Nats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.simulator.nats.ServerFixture.LIMIT;
import static io.kryten.simulator.nats.ServerFixture.options;
import static io.kryten.simulator.nats.ServerFixture.threads;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Faults of the server, seen by a real client. */
class FaultControlTests {

    private final InProcessNatsServer server = InProcessNatsServer.start();

    private final ServerFixture clients = new ServerFixture();

    private final List<Events> events = new CopyOnWriteArrayList<>();

    private final List<String> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        this.clients.close();
        this.server.close();
        // A lame duck ends its own run, not a later one.
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(threads(this.server.port())).isEmpty());
    }

    @Test
    void clientReconnectsAfterStopAndRun() throws Exception {
        Connection connection = listening();
        int port = this.server.port();

        this.server.stop();
        assertThat(this.server.isRunning()).isFalse();
        await().atMost(LIMIT).until(() -> this.events.contains(Events.DISCONNECTED));
        assertThat(connection.getStatus()).isNotEqualTo(Status.CONNECTED);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> Nats.connect(options(this.server).noReconnect().build()));

        this.server.run();
        assertThat(this.server.port()).isEqualTo(port);
        assertHearsAgain(connection);
    }

    @Test
    void clientReconnectsAfterRestart() throws Exception {
        Connection connection = listening();
        for (int i = 1; i <= 3; i++) {
            this.events.clear();
            this.server.restart();
            await().atMost(LIMIT).until(() -> this.events.contains(Events.RESUBSCRIBED));
        }
        assertHearsAgain(connection);
        assertThat(this.server.subscriptions()).isEqualTo(1);
    }

    @Test
    void pauseDelaysAllAnswers() throws Exception {
        Connection connection = listening();
        this.server.pause();

        connection.publish("a", "during".getBytes(UTF_8));
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> connection.flush(Duration.ofMillis(300)));
        assertThat(connection.getStatus()).isEqualTo(Status.CONNECTED);
        assertThat(this.received).isEmpty();
        assertThat(this.server.isRunning()).isTrue();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Nats.connect(options(this.server)
                        .connectionTimeout(Duration.ofMillis(300))
                        .noReconnect()
                        .build()));

        this.server.resume();
        connection.publish("a", "after".getBytes(UTF_8));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).containsExactly("during", "after"));
        this.clients.connect(this.server).flush(LIMIT);
        assertThat(this.events).doesNotContain(Events.DISCONNECTED);
    }

    @Test
    void clientDropsConnectionAfterLongPause() throws Exception {
        this.clients.connect(options(this.server)
                .pingInterval(Duration.ofMillis(100))
                .maxPingsOut(2)
                .connectionListener((source, event) -> this.events.add(event)));
        this.server.pause();
        await().atMost(LIMIT).until(() -> this.events.contains(Events.DISCONNECTED));
        this.server.resume();
        await().atMost(LIMIT).until(() -> this.events.contains(Events.RECONNECTED));
    }

    @Test
    void serverStoppedInPauseAnswersNothing() throws Exception {
        Connection connection = listening();
        this.server.pause();
        long before = connection.getStatistics().getOutMsgs();
        connection.publish("a", "lost".getBytes(UTF_8));
        // A message that the client has not written yet would be sent after the reconnect.
        await().atMost(LIMIT).until(() -> connection.getStatistics().getOutMsgs() > before);
        this.server.restart();
        assertHearsAgain(connection);
    }

    @Test
    void clientReconnectsAtOnceAfterDrop() throws Exception {
        Connection connection = listening();
        this.clients.connect(this.server);
        assertThat(this.server.connections()).isEqualTo(2);

        this.server.dropConnections();
        await().atMost(LIMIT).until(() -> this.events.contains(Events.RESUBSCRIBED));
        assertThat(this.events).startsWith(Events.DISCONNECTED);
        ServerFixture.awaitConnections(this.server, 2);
        assertHearsAgain(connection);
    }

    @Test
    void rejectedLoginsKeepConnectedClients() throws Exception {
        Connection connection = listening();
        this.server.rejectAuth();
        connection.flush(LIMIT);
        assertThat(refusal()).isEqualTo("-ERR 'Authorization Violation'⏎✂");

        this.server.restart();
        await().atMost(LIMIT)
                .until(() -> String.valueOf(connection.getLastError()).contains("Authorization Violation"));
        assertThat(refusal()).isEqualTo("-ERR 'Authorization Violation'⏎✂");
        this.server.acceptAuth();
        this.clients.connect(this.server).flush(LIMIT);
    }

    @Test
    void lameDuckWarnsThenCloses() throws Exception {
        Connection connection = listening();
        this.clients.connect(this.server);
        this.server.lameDuck();
        await().atMost(LIMIT).until(() -> this.events.contains(Events.LAME_DUCK));
        // The server stops a second after the warning.
        connection.publish("a", "still".getBytes(UTF_8));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).containsExactly("still"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> Nats.connect(options(this.server).noReconnect().build()));

        await().atMost(LIMIT).until(() -> this.events.contains(Events.DISCONNECTED));
        await().atMost(LIMIT).until(() -> !this.server.isRunning());
        assertThat(this.events.indexOf(Events.LAME_DUCK)).isLessThan(this.events.indexOf(Events.DISCONNECTED));
        this.received.clear();
        this.server.run();
        assertHearsAgain(connection);
    }

    @Test
    void aLameDuckWithoutClientsStopsAtOnce() {
        this.server.lameDuck();
        assertThat(this.server.isRunning()).isFalse();
    }

    private String refusal() {
        try (RawClient client = RawClient.loggedIn(this.server.port())) {
            return client.untilEnd();
        }
    }

    private Connection listening() throws Exception {
        Connection connection = this.clients.connect(
                options(this.server).connectionListener((source, event) -> this.events.add(event)));
        connection
                .createDispatcher(message -> this.received.add(new String(message.getData(), UTF_8)))
                .subscribe("a");
        connection.flush(LIMIT);
        // Events come on a thread of their own.
        await().atMost(LIMIT).until(() -> this.events.contains(Events.CONNECTED));
        this.events.clear();
        return connection;
    }

    private void assertHearsAgain(Connection connection) throws Exception {
        await().atMost(LIMIT).until(() -> connection.getStatus() == Status.CONNECTED);
        await().atMost(LIMIT).until(() -> this.server.subscriptions() == 1);
        connection.publish("a", "again".getBytes(UTF_8));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).containsExactly("again"));
    }
}

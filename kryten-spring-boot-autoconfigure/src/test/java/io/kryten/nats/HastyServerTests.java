package io.kryten.nats;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kryten.KrytenConnectionException;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static io.kryten.nats.TestConnections.LIMIT;
import static io.kryten.nats.TestConnections.awaitState;
import static io.kryten.nats.TestConnections.options;
import static io.kryten.nats.TestConnections.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

class HastyServerTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger(NatsKrytenConnection.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        this.log.list = new CopyOnWriteArrayList<>();
        this.log.start();
        this.logger.addAppender(this.log);
    }

    @AfterEach
    void end() {
        this.logger.detachAppender(this.log);
    }

    @Test
    void endedConnectionWithoutFurtherAttemptsIsClosed() throws Exception {
        try (HastyServer server = new HastyServer(Integer.MAX_VALUE)) {
            for (int round = 0; round < 5; round++) {
                NatsKrytenConnection connection =
                        started(options(url(server)).withReconnect(TestConnections.quick(Duration.ofSeconds(3), 0)));
                awaitState(connection, ConnectionState.CLOSED);
                await().during(Duration.ofMillis(200))
                        .atMost(LIMIT)
                        .until(() -> connection.status().state() == ConnectionState.CLOSED);
                connection.stop();
            }
        }
    }

    @Test
    void connectedStateNeedsAServerThatStays() throws Exception {
        try (HastyServer server = new HastyServer(5)) {
            NatsKrytenConnection connection = new NatsKrytenConnection(options(url(server)));
            List<ConnectionStatus> told = new CopyOnWriteArrayList<>();
            connection.addListener(told::add);
            connection.start();
            await().atMost(LIMIT).until(() -> server.accepted() > 5 && connection.isConnected());
            connection.stop();
            assertThat(told)
                    .filteredOn((status) -> status.state() == ConnectionState.CONNECTED)
                    .extracting(ConnectionStatus::server)
                    .isNotEmpty()
                    .containsOnly(url(server));
        }
    }

    @Test
    void failFastRejectsAConnectionThatEndsAtOnce() throws Exception {
        try (HastyServer server = new HastyServer(Integer.MAX_VALUE)) {
            NatsKrytenConnection connection =
                    new NatsKrytenConnection(options(url(server)).withStartUp(StartUpPolicy.FAIL_FAST));
            assertThatThrownBy(connection::start).isInstanceOf(KrytenConnectionException.class);
            assertThat(connection.status().state()).isEqualTo(ConnectionState.CLOSED);
        }
    }

    @Test
    void unexpectedFailureIsLoggedOnceAndRetried() throws Exception {
        try (HastyServer server = new HastyServer(0)) {
            NatsOptions options = options("nats://bot:s3cr3t@localhost:" + server.port());
            ConnectionMonitor monitor = new ConnectionMonitor(
                    List.of(url(server)), Clock.systemUTC(), () -> Runnable::run, new ManualScheduler());
            SubscriptionRegistry broken = mock(SubscriptionRegistry.class);
            LinkageError error = new LinkageError("broken by s3cr3t");
            doThrow(error, error).doNothing().when(broken).bind(any());
            ConnectionSupervisor supervisor =
                    new ConnectionSupervisor(options, Redaction.of(options), monitor, broken, new ManualScheduler());
            supervisor.startInBackground();
            await().atMost(LIMIT).until(() -> monitor.status().state() == ConnectionState.CONNECTED);
            supervisor.stop(LIMIT, null);
            assertThat(this.log.list)
                    .filteredOn((event) -> event.getLevel() == Level.ERROR)
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .asString()
                    .contains("LinkageError: broken by ***");
        }
    }

    private static String url(HastyServer server) {
        return "nats://localhost:" + server.port();
    }
}

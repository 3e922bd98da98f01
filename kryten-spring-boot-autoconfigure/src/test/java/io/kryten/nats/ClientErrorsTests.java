package io.kryten.nats;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kryten.testsupport.ManualScheduler;
import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.api.ServerInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ClientErrorsTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger(NatsKrytenConnection.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ManualScheduler time = new ManualScheduler();
    private final ConnectionMonitor monitor =
            new ConnectionMonitor(List.of("nats://a:1"), Clock.systemUTC(), () -> Runnable::run, this.time);
    private final ClientErrors errors = new ClientErrors(
            Redaction.of(TestConnections.options(NatsOptions.DEFAULT_SERVER)), this.monitor, this.time);
    private final Connection connection = stub(Connection.class);

    @BeforeEach
    void connect() {
        this.monitor.connecting();
        this.monitor.connected("nats://a:1");
        this.log.start();
        this.logger.addAppender(this.log);
    }

    @AfterEach
    void end() {
        this.logger.detachAppender(this.log);
    }

    @Test
    void slowConsumerIsOneLineAMinute() {
        Consumer consumer = stub(Consumer.class);
        IntStream.range(0, 8_188).forEach(i -> this.errors.slowConsumerDetected(this.connection, consumer));
        assertThat(warnings()).singleElement().asString().contains("42", "eventsDropped");
        this.time.advance(Duration.ofMinutes(1));
        assertThat(warnings()).hasSize(2).last().asString().contains("suppressed", "8187");
    }

    @Test
    void serverErrorsThatDifferBySubjectAreOneLine() {
        for (int i = 0; i < 100; i++) {
            this.errors.errorOccurred(this.connection, "Permissions Violation for Publish to \"_INBOX.a." + i + "\"");
        }
        this.errors.errorOccurred(this.connection, "Permissions Violation for Subscription to \"a\"");
        assertThat(warnings()).hasSize(2);
        this.time.advance(Duration.ofMinutes(1));
        assertThat(warnings()).hasSize(3).last().asString().contains("_INBOX.a.99", "suppressed", ": 99)");
    }

    @ParameterizedTest
    @CsvSource({"DISCONNECTED, true, true", "DISCONNECTED, false, false", "CONNECTED, true, false"})
    void silenceAfterTlsHandshakeIsExplained(Connection.Status status, boolean tls, boolean explained) {
        ServerInfo info = new ServerInfo("INFO {\"server_id\":\"a\",\"tls_required\":" + tls + "}");
        Connection connecting = stub(Connection.class, Map.of("getStatus", status, "getServerInfo", info));
        this.errors.exceptionOccurred(connecting, new TimeoutException());
        assertThat(this.errors.last()).startsWith("TimeoutException");
        assertThat(this.errors.last() + "").matches(text -> text.contains("client certificate") == explained);
        this.errors.exceptionOccurred(connecting, new IOException("refused"));
        assertThat(this.errors.last()).isEqualTo("IOException: refused");
    }

    private List<String> warnings() {
        return this.log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static <T> T stub(Class<T> type) {
        return stub(type, Map.of());
    }

    private static <T> T stub(Class<T> type, Map<String, Object> results) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) ->
                        results.getOrDefault(method.getName(), (method.getReturnType() == long.class) ? 42L : null)));
    }
}

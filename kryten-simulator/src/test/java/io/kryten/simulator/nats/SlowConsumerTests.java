package io.kryten.simulator.nats;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kryten.simulator.InProcessNatsServer;
import io.nats.client.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static io.kryten.simulator.nats.ServerFixture.LIMIT;
import static io.kryten.simulator.nats.ServerFixture.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SlowConsumerTests {

    private static final int SIZE = 100_000;

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.kryten.simulator.nats");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private final ServerFixture clients = new ServerFixture();

    @BeforeEach
    void listenToTheLog() {
        this.log.list = new CopyOnWriteArrayList<>();
        this.log.start();
        this.logger.addAppender(this.log);
    }

    @AfterEach
    void end() {
        this.logger.detachAppender(this.log);
        this.clients.close();
    }

    @Test
    void clientWithFullOutputIsCutOffAlone() throws Exception {
        try (InProcessNatsServer server =
                InProcessNatsServer.builder().maxPending(2_000_000).start()) {
            assertOnlyTheDeafOneGoes(server, "more than 2000000 bytes wait for it");
        }
    }

    @Test
    void clientWithLongWriteIsCutOffAlone() throws Exception {
        try (InProcessNatsServer server = InProcessNatsServer.builder()
                .maxPending(Long.MAX_VALUE)
                .writeDeadline(Duration.ofSeconds(1))
                .start()) {
            assertOnlyTheDeafOneGoes(server, "a write did not end in PT1S");
        }
    }

    @Test
    void selfFloodingClientIsCutOff() {
        try (InProcessNatsServer server =
                        InProcessNatsServer.builder().maxPending(2_000_000).start();
                RawClient deaf = RawClient.loggedIn(server.port())) {
            deaf.send("SUB a 1⏎").settle();
            byte[] message = RawClient.bytes("PUB a " + SIZE + "⏎" + "x".repeat(SIZE) + "⏎");
            for (int i = 0; i < 1_000 && server.slowConsumers() == 0; i++) {
                deaf.sendBytes(message);
            }
            await().atMost(LIMIT).until(() -> server.slowConsumers() == 1);
            ServerFixture.awaitConnections(server, 0);
            assertThat(server.subscriptions()).isZero();
        }
    }

    private void assertOnlyTheDeafOneGoes(InProcessNatsServer server, String why) throws Exception {
        AtomicInteger heard = new AtomicInteger();
        Connection listener = this.clients.connect(options(server));
        listener.createDispatcher(message -> heard.incrementAndGet()).subscribe("flood");
        listener.flush(LIMIT);
        try (RawClient deaf = RawClient.connect(server.port())) {
            deaf.send("CONNECT {\"verbose\":false,\"name\":\"deaf\\u0007\\nbot\"}⏎SUB flood 1⏎")
                    .settle();
            assertThat(server.subscriptions()).isEqualTo(2);
            Connection publisher = this.clients.connect(options(server));
            int sent = 0;
            while (server.subscriptions() == 2 && sent < 50_000) {
                publisher.publish("flood", new byte[SIZE]);
                sent++;
                if (sent % 10 == 0) {
                    publisher.flush(LIMIT);
                    int before = sent;
                    await().atMost(LIMIT).until(() -> heard.get() == before);
                }
            }
            publisher.flush(LIMIT);
            await().atMost(LIMIT).until(() -> server.slowConsumers() == 1);
            assertThat(server.connections()).isEqualTo(2);
            int all = sent;
            await().atMost(LIMIT).until(() -> heard.get() == all);
            assertThat(deaf.untilEnd()).doesNotContain("-ERR").endsWith(RawClient.END);
        }
        assertThat(this.log.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith("Slow consumer cut off: client 2 'deaf??bot' at /127.0.0.1:")
                .endsWith(why);
    }
}

package io.kryten.nats;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.kryten.testsupport.NatsServer;
import io.kryten.testsupport.RequiresNats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.nats.TestConnections.LIMIT;
import static io.kryten.nats.TestConnections.bytes;
import static io.kryten.nats.TestConnections.connected;
import static io.kryten.nats.TestConnections.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@RequiresNats
class SubscriptionIT {

    private final NatsKrytenConnection one;

    private final NatsKrytenConnection two;

    private final List<String> received = new CopyOnWriteArrayList<>();

    SubscriptionIT(NatsServer server) {
        this.one = connected(server.url());
        this.two = connected(server.url());
    }

    @AfterEach
    void end() {
        this.one.stop();
        this.two.stop();
    }

    @Test
    void messagesKeepTheirOrderAcrossSubscriptions() {
        this.one.subscribe("a.*", null, (message) -> this.received.add(message.text()));
        this.one.subscribe("b.*", null, (message) -> this.received.add(message.text()));
        List<String> expected = new ArrayList<>();
        IntStream.range(0, 500).forEach((i) -> {
            this.one.publish(((i % 2 == 0) ? "a." : "b.") + i, bytes("m" + i));
            expected.add("m" + i);
        });
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).hasSize(500));
        assertThat(this.received).containsExactlyElementsOf(expected);
    }

    @Test
    void messageAfterAFlushIsReceived() {
        for (int i = 0; i < 50; i++) {
            String subject = "flushed." + i;
            this.one.subscribe(subject, null, message -> this.received.add(message.subject()));
            assertThat(this.one.flush(LIMIT)).isTrue();
            this.two.publish(subject, bytes(""));
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).hasSize(50));
        this.one.stop();
        assertThat(this.one.flush(LIMIT)).isFalse();
    }

    @Test
    void oneMemberOfAGroupReceivesEachMessage() {
        this.one.subscribe("job", "workers", (message) -> this.received.add(message.text()));
        this.two.subscribe("job", "workers", (message) -> this.received.add(message.text()));
        this.two.subscribe("end", null, (message) -> this.received.add("end"));
        this.one.subscribe("end", null, (message) -> this.received.add("end"));
        settle(this.two);

        IntStream.range(0, 100).forEach((i) -> this.one.publish("job", bytes("m" + i)));
        this.one.publish("end", bytes(""));
        await().atMost(LIMIT)
                .until(() -> this.received.stream().filter("end"::equals).count() >= 2);
        assertThat(this.received.stream().filter((text) -> !text.equals("end")))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    @Test
    void failingHandlerDoesNotStopTheNextMessage() {
        this.one.subscribe("a", null, (message) -> {
            this.received.add(message.text());
            if (message.text().equals("bad")) {
                throw new IllegalStateException("handler failed");
            }
            if (message.text().equals("worse")) {
                throw new AssertionError("handler failed badly");
            }
        });
        this.one.publish("a", bytes("bad"));
        this.one.publish("a", bytes("worse"));
        this.one.publish("a", bytes("good"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).containsExactly("bad", "worse", "good"));
    }

    @Test
    void subjectsMayHoldAnyLetter() {
        this.one.subscribe("kryten.events.cytube.caf\u00e9\u65e5\u672c.*", null, (m) -> this.received.add(m.subject()));
        this.one.publish("kryten.events.cytube.caf\u00e9\u65e5\u672c.chatmsg", bytes("{}"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(this.received)
                        .containsExactly("kryten.events.cytube.caf\u00e9\u65e5\u672c.chatmsg"));
    }

    @Test
    void closedSubscriptionReceivesNothing() {
        KrytenConnection.Subscription first = this.one.subscribe("a", null, (m) -> this.received.add("first"));
        this.one.subscribe("a", null, (message) -> this.received.add("second"));
        first.close();
        first.close();
        this.one.publish("a", bytes("x"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).containsExactly("second"));
    }

    @Test
    void stopHandlesReceivedMessages() throws Exception {
        CountDownLatch firstHandled = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        this.one.subscribe("a", null, (message) -> {
            firstHandled.countDown();
            try {
                assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException ex) {
                this.received.add("interrupted");
            }
            this.received.add(message.text());
            // A last message can still be published.
            this.one.publish("echo", message.body());
        });
        List<String> echoes = new CopyOnWriteArrayList<>();
        this.two.subscribe("echo", null, (message) -> echoes.add(message.text()));
        this.two.subscribe("a", null, (message) -> echoes.add("seen"));
        settle(this.one);
        this.two.publish("a", bytes("m0"));
        IntStream.range(1, 50).forEach((i) -> this.two.publish("a", bytes("m" + i)));
        assertThat(firstHandled.await(10, TimeUnit.SECONDS)).isTrue();
        await().atMost(LIMIT).until(() -> echoes.stream().filter("seen"::equals).count() == 50);

        Thread stopper = new Thread(this.one::stop);
        stopper.start();
        release.countDown();
        stopper.join(10_000);

        assertThat(this.received).hasSize(50).startsWith("m0").endsWith("m49");
        await().atMost(LIMIT)
                .until(() ->
                        echoes.stream().filter((text) -> text.startsWith("m")).count() == 50);
        assertThat(this.one.status().state()).isEqualTo(ConnectionState.CLOSED);
    }

    @Test
    void restartedConnectionKeepsItsSubscriptions() {
        this.one.subscribe("a", null, (message) -> this.received.add(message.text()));
        this.one.stop();
        this.one.stop();
        this.one.start();
        this.one.start();
        this.one.publish("a", bytes("again"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(this.received).containsExactly("again"));
    }
}

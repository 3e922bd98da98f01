package io.kryten.simulator.nats;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.kryten.testsupport.KeyStores;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Behaviour of jnats with a NATS server, in-process or real. */
class NatsServerClientsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<Connection> connections = new ArrayList<>();

    private ContractServer server;

    @BeforeEach
    void start() {
        this.server = ContractServer.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Connection connection : this.connections) {
            connection.close();
        }
        this.server.close();
    }

    @Test
    void clientAcceptsServer() throws Exception {
        Connection connection = connect(options());
        assertThat(connection.getServerInfo().isSameOrNewerThanVersion("2.9.0")).isTrue();
        assertThat(connection.getServerInfo().isHeadersSupported()).isTrue();
        assertThat(connection.getMaxPayload()).isEqualTo(1_048_576);
        assertThat(connection.RTT()).isPositive();
        assertThat(connection.getConnectedUrl()).isEqualTo(this.server.url());
    }

    @Test
    void requestIsAnswered() throws Exception {
        Connection answering = connect(options());
        answering
                .createDispatcher(
                        question -> answering.publish(question.getReplyTo(), ("re: " + text(question)).getBytes(UTF_8)))
                .subscribe("ask.*");
        answering.flush(LIMIT);
        Connection asking = connect(options());
        for (int i = 0; i < 100; i++) {
            Message answer = asking.request("ask.x", ("q" + i).getBytes(UTF_8), LIMIT);
            assertThat(text(answer)).isEqualTo("re: q" + i);
        }
    }

    @Test
    void requestWithoutRespondersFailsAtOnce() throws Exception {
        Connection asking = connect(options());
        assertThatThrownBy(() -> asking.request("nobody", new byte[0]).get())
                .isInstanceOfAny(CancellationException.class, ExecutionException.class);
        Connection reporting = connect(options().reportNoResponders());
        assertThatThrownBy(() -> reporting.request("nobody", new byte[0]).get()).hasMessageContaining("503");
    }

    @Test
    void headersArrive() throws Exception {
        Connection connection = connect(options());
        Subscription subscription = connection.subscribe("headers");
        Headers headers = new Headers().add("Name", "one", "two").add("Other", "three");
        connection.publish("headers", headers, "body".getBytes(UTF_8));
        Message message = subscription.nextMessage(LIMIT);
        assertThat(message.getHeaders().get("Name")).containsExactly("one", "two");
        assertThat(text(message)).isEqualTo("body");
    }

    @Test
    void onlyMessageWithinLimitArrives() throws Exception {
        Connection connection = connect(options());
        Subscription subscription = connection.subscribe("large");
        byte[] body = new byte[1_048_576];
        body[1_000_000] = 7;
        connection.publish("large", body);
        assertThat(subscription.nextMessage(LIMIT).getData()).isEqualTo(body);
        assertThatThrownBy(() -> connection.publish("large", new byte[1_048_577]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tenThousandMessagesArriveInOrder() throws Exception {
        Connection connection = connect(options());
        List<String> received = new CopyOnWriteArrayList<>();
        Dispatcher dispatcher = connection.createDispatcher(message -> received.add(text(message)));
        dispatcher.subscribe("many.>");
        Connection publisher = connect(options());
        connection.flush(LIMIT);
        for (int i = 0; i < 10_000; i++) {
            publisher.publish("many." + i % 7, String.valueOf(i).getBytes(UTF_8));
        }
        await().atMost(LIMIT).until(() -> received.size() == 10_000);
        assertThat(received)
                .isEqualTo(IntStream.range(0, 10_000).mapToObj(String::valueOf).toList());
    }

    @Test
    void queueGroupSharesMessages() throws Exception {
        AtomicInteger total = new AtomicInteger();
        List<AtomicInteger> shares = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            AtomicInteger share = new AtomicInteger();
            shares.add(share);
            Connection member = connect(options());
            member.createDispatcher(message -> {
                        share.incrementAndGet();
                        total.incrementAndGet();
                    })
                    .subscribe("work", "group");
            member.flush(LIMIT);
        }
        Connection publisher = connect(options());
        for (int i = 0; i < 600; i++) {
            publisher.publish("work", new byte[0]);
        }
        await().atMost(LIMIT).until(() -> total.get() == 600);
        assertThat(shares).allSatisfy(share -> assertThat(share.get()).isGreaterThan(100));
    }

    @Test
    void drainingMemberLosesNoMessage() throws Exception {
        AtomicInteger total = new AtomicInteger();
        Connection stays = connect(options());
        stays.createDispatcher(message -> total.incrementAndGet()).subscribe("drain", "group");
        Connection goes = connect(options());
        goes.createDispatcher(message -> total.incrementAndGet()).subscribe("drain", "group");
        stays.flush(LIMIT);
        goes.flush(LIMIT);
        Connection publisher = connect(options());
        for (int i = 0; i < 20_000; i++) {
            publisher.publish("drain", new byte[10]);
            if (i == 10_000) {
                goes.drain(LIMIT);
            }
        }
        await().atMost(LIMIT).until(() -> total.get() == 20_000);
    }

    @Test
    void unsubscribeAfterCountLimitsMessages() throws Exception {
        Connection connection = connect(options());
        Subscription subscription = connection.subscribe("few");
        subscription.unsubscribe(3);
        for (int i = 0; i < 5; i++) {
            connection.publish("few", new byte[] {(byte) i});
        }
        connection.flush(LIMIT);
        for (int i = 0; i < 3; i++) {
            assertThat(subscription.nextMessage(LIMIT).getData()).containsExactly(i);
        }
        assertThat(subscription.isActive()).isFalse();
    }

    @Test
    void clientRenewsSubscriptionsAfterRestart() throws Exception {
        List<Events> events = new CopyOnWriteArrayList<>();
        Connection connection = connect(options().connectionListener((source, event) -> events.add(event)));
        List<String> received = new CopyOnWriteArrayList<>();
        connection.createDispatcher(message -> received.add(text(message))).subscribe("again.*");
        connection.flush(LIMIT);
        this.server.restart();
        await().atMost(LIMIT).until(() -> events.contains(Events.RESUBSCRIBED));
        connection.publish("again.x", "1".getBytes(UTF_8));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(received).containsExactly("1"));
        assertThat(events).contains(Events.DISCONNECTED, Events.RECONNECTED);
    }

    @Test
    void aLameDuckIsAnnounced() throws Exception {
        String config = "lame_duck_grace_period: \"1s\"\nlame_duck_duration: \"30s\"";
        List<Events> events = new CopyOnWriteArrayList<>();
        try (ContractServer old = ContractServer.start(ours -> {}, config)) {
            connect(options(old).connectionListener((source, event) -> events.add(event)));
            old.lameDuck();
            await().atMost(LIMIT).until(() -> events.contains(Events.LAME_DUCK));
        }
    }

    @Test
    void messagesArriveOverTls(@TempDir Path directory) throws Exception {
        KeyStores keys = KeyStores.create(directory, "dns:localhost,ip:127.0.0.1");
        try (ContractServer secret = ContractServer.withTls(keys)) {
            Connection connection = connect(options(secret).sslContext(keys.trusting()));
            Subscription subscription = connection.subscribe("secret");
            for (int size : new int[] {0, 1, 20_000, 1_000_000}) {
                connection.publish("secret", new byte[size]);
                assertThat(subscription.nextMessage(LIMIT).getData()).hasSize(size);
            }
        }
    }

    private Options.Builder options() {
        return options(this.server);
    }

    private static Options.Builder options(ContractServer server) {
        return new Options.Builder()
                .server(server.url())
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(50))
                .errorListener(new ErrorListener() {});
    }

    private Connection connect(Options.Builder options) throws Exception {
        Connection connection = Nats.connect(options.build());
        this.connections.add(connection);
        return connection;
    }

    private static String text(Message message) {
        return new String(message.getData(), UTF_8);
    }
}

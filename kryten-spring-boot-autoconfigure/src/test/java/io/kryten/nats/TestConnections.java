package io.kryten.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import static org.awaitility.Awaitility.await;

/** Short ways to a connection for tests. */
final class TestConnections {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private TestConnections() {}

    static NatsOptions options(String... servers) {
        return NatsOptions.of(servers).withReconnect(quick(Duration.ofSeconds(3), -1));
    }

    static ReconnectSettings quick(Duration connectTimeout, int maxReconnects) {
        return new ReconnectSettings(
                connectTimeout, Duration.ofMillis(50), Duration.ofMillis(10), maxReconnects, Duration.ofSeconds(30));
    }

    static NatsKrytenConnection started(NatsOptions options) {
        NatsKrytenConnection connection = new NatsKrytenConnection(options);
        connection.start();
        return connection;
    }

    static NatsKrytenConnection connected(String url) {
        return started(options(url).withStartUp(StartUpPolicy.FAIL_FAST));
    }

    static void awaitState(KrytenConnection connection, ConnectionState state) {
        await().atMost(LIMIT).until(() -> connection.status().state() == state);
    }

    /** The server knows the subscriptions of a connection once it has delivered a later message to the connection. */
    static void settle(KrytenConnection connection) {
        CountDownLatch settled = new CountDownLatch(1);
        String subject = "settle." + UUID.randomUUID();
        KrytenConnection.Subscription own = connection.subscribe(subject, null, (message) -> settled.countDown());
        connection.publish(subject, bytes(""));
        await().atMost(LIMIT).until(() -> settled.getCount() == 0);
        own.close();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

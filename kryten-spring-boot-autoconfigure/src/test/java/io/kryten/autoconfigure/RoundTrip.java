package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.nats.KrytenConnection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Sends a message through a connection and waits for it to come back. */
public final class RoundTrip {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private RoundTrip() {}

    /**
     * Sends and receives a message.
     *
     * @param connection the connection; it may still be connecting
     */
    public static void through(KrytenConnection connection) {
        await().atMost(LIMIT).until(connection::isConnected);
        List<String> received = new CopyOnWriteArrayList<>();
        String subject = "test." + UUID.randomUUID();
        connection.subscribe(subject, null, message -> received.add(new String(message.body(), UTF_8)));
        connection.publish(subject, "hello".getBytes(UTF_8));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(received).containsExactly("hello"));
    }
}

package io.kryten.simulator.nats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.kryten.simulator.InProcessNatsServer;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;

import static org.awaitility.Awaitility.await;

/** Real clients of servers in this JVM, and a look at the servers' threads. */
final class ServerFixture implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<Connection> connections = new ArrayList<>();

    /** Options of a client that reconnects quickly and without limit, and prints nothing. */
    static Options.Builder options(InProcessNatsServer server) {
        return new Options.Builder()
                .server(server.url())
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(50))
                .connectionTimeout(LIMIT)
                .errorListener(new ErrorListener() {});
    }

    Connection connect(Options.Builder options) throws Exception {
        Connection connection = Nats.connect(options.build());
        this.connections.add(connection);
        return connection;
    }

    Connection connect(InProcessNatsServer server) throws Exception {
        return connect(options(server));
    }

    /** {@return the names of the live threads of the server of a port} */
    static List<String> threads(int port) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kryten-test-nats-" + port + "-"))
                .sorted()
                .toList();
    }

    static void awaitConnections(InProcessNatsServer server, int count) {
        await().atMost(LIMIT).until(() -> server.connections() == count);
    }

    @Override
    public void close() {
        try {
            for (Connection connection : this.connections) {
                connection.close();
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}

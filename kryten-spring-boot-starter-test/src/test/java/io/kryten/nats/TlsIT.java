package io.kryten.nats;

import java.nio.file.Path;

import io.kryten.KrytenConnectionException;
import io.kryten.testsupport.KeyStores;
import io.kryten.testsupport.NatsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.kryten.nats.TestConnections.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TlsIT {

    private final Path directory;

    TlsIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aTrustedServerIsAccepted() throws Exception {
        KeyStores keys = KeyStores.create(this.directory, "dns:localhost,ip:127.0.0.1");
        try (NatsServer server = server(keys)) {
            NatsKrytenConnection connection = new NatsKrytenConnection(options(server.url())
                    .sslContext(keys.trusting())
                    .startUp(StartUpPolicy.FAIL_FAST)
                    .build());
            connection.start();
            assertThat(connection.status().server()).isEqualTo("tls://localhost:" + server.port());
            connection.stop();
        }
    }

    @Test
    void anUnknownServerIsRefused() throws Exception {
        try (NatsServer server = server(KeyStores.create(this.directory, "dns:localhost"))) {
            // Without a context of its own the JVM's trust store decides, and it does not know this one.
            assertRefused(
                    "unable to find valid certification path",
                    new NatsKrytenConnection(options(server.url())
                            .startUp(StartUpPolicy.FAIL_FAST)
                            .build()));
        }
    }

    @Test
    void aServerWithTheNameOfAnotherIsRefused() throws Exception {
        KeyStores keys = KeyStores.create(this.directory, "dns:other.example");
        try (NatsServer server = server(keys)) {
            assertRefused(
                    "No subject alternative DNS name matching localhost",
                    new NatsKrytenConnection(options(server.url())
                            .sslContext(keys.trusting())
                            .startUp(StartUpPolicy.FAIL_FAST)
                            .build()));
        }
    }

    private static void assertRefused(String reason, NatsKrytenConnection connection) {
        assertThatThrownBy(connection::start)
                .isInstanceOf(KrytenConnectionException.class)
                .hasMessageContaining(reason);
    }

    private static NatsServer server(KeyStores keys) {
        return NatsServer.builder().tls(keys).start();
    }
}

package io.kryten.nats;

import java.nio.file.Path;
import java.time.Duration;

import io.kryten.KrytenConnectionException;
import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.testsupport.KeyStores;
import io.kryten.testsupport.NatsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static io.kryten.nats.TestConnections.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TlsIT {

    private final Path directory;

    TlsIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void trustedServerIsAccepted() throws Exception {
        KeyStores keys = KeyStores.create(this.directory, "dns:localhost,ip:127.0.0.1");
        try (NatsServer server = server(keys)) {
            NatsKrytenConnection connection =
                    new NatsKrytenConnection(patient(server).withSslContext(keys.trusting()));
            connection.start();
            assertThat(connection.status().server()).isEqualTo("tls://localhost:" + server.port());
            connection.stop();
        }
    }

    @Test
    void unknownServerIsRefused() throws Exception {
        try (NatsServer server = server(KeyStores.create(this.directory, "dns:localhost"))) {
            // Without a context of its own the JVM's trust store decides, and it does not know this one.
            assertRefused("unable to find valid certification path", new NatsKrytenConnection(patient(server)));
        }
    }

    @Test
    void serverWithAnotherNameIsRefused() throws Exception {
        KeyStores keys = KeyStores.create(this.directory, "dns:other.example");
        try (NatsServer server = server(keys)) {
            assertRefused(
                    "No subject alternative DNS name matching localhost",
                    new NatsKrytenConnection(patient(server).withSslContext(keys.trusting())));
        }
    }

    @Test
    void clientCertificateIsSentOnDemand(@TempDir Path clients) throws Exception {
        KeyStores keys = KeyStores.create(this.directory, "dns:localhost");
        KeyStores own = KeyStores.create(clients, "dns:bot");
        try (NatsServer server = NatsServer.builder().mutualTls(keys, own).start()) {
            NatsKrytenConnection connection =
                    new NatsKrytenConnection(patient(server).withSslContext(own.trusting(keys)));
            connection.start();
            assertThat(connection.isConnected()).isTrue();
            connection.stop();

            assertRefused(
                    "requires a client certificate",
                    new NatsKrytenConnection(options(server.url())
                            .withSslContext(keys.trusting())
                            .withStartUp(StartUpPolicy.FAIL_FAST)
                            .withReconnect(TestConnections.quick(Duration.ofSeconds(1), -1))));
        }
    }

    @Test
    void clientCertificateComesFromAnSslBundle(@TempDir Path clients) throws Exception {
        KeyStores keys = KeyStores.create(this.directory, "dns:localhost");
        KeyStores own = KeyStores.create(clients, "dns:bot");
        try (NatsServer server = NatsServer.builder().mutualTls(keys, own).start()) {
            ApplicationContextRunner application = new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KrytenAutoConfiguration.class))
                    .withPropertyValues(
                            "kryten.channels[0].domain=cytu.be",
                            "kryten.channels[0].channel=lounge",
                            "kryten.nats.servers=" + server.url(),
                            "kryten.nats.start-up=fail-fast",
                            "kryten.nats.ssl.bundle=bot",
                            "spring.ssl.bundle.pem.bot.truststore.certificate=" + keys.certificatePem());
            application
                    .withPropertyValues(
                            "spring.ssl.bundle.pem.bot.keystore.certificate=" + own.certificatePem(),
                            "spring.ssl.bundle.pem.bot.keystore.private-key=" + own.privateKeyPem())
                    .run(context -> assertThat(
                                    context.getBean(KrytenConnection.class).isConnected())
                            .isTrue());
            application
                    .withPropertyValues("kryten.nats.connect-timeout=1s")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .isInstanceOf(KrytenConnectionException.class)
                            .hasMessageContaining("kryten.nats.ssl.bundle"));
        }
    }

    private static void assertRefused(String reason, NatsKrytenConnection connection) {
        assertThatThrownBy(connection::start)
                .isInstanceOf(KrytenConnectionException.class)
                .hasMessageContaining(reason);
    }

    /** A handshake takes seconds on a busy machine. */
    private static NatsOptions patient(NatsServer server) {
        return options(server.url())
                .withStartUp(StartUpPolicy.FAIL_FAST)
                .withReconnect(TestConnections.quick(Duration.ofSeconds(30), -1));
    }

    private static NatsServer server(KeyStores keys) {
        return NatsServer.builder().tls(keys).start();
    }
}

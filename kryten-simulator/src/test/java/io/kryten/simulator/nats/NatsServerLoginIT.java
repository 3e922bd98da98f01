package io.kryten.simulator.nats;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import io.kryten.testsupport.KeyStores;
import io.nats.client.NKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** Logins that a NATS server, in-process or real, accepts and refuses. */
class NatsServerLoginIT {

    private static final String LOGIN = "CONNECT {\"verbose\":false,%s}⏎PING⏎";

    private static final String VIOLATION = "-ERR 'Authorization Violation'⏎✂";

    @Test
    void userNeedsPassword() {
        String config = "authorization { user: \"bot\", password: \"secret\" }";
        try (ContractServer strict = ContractServer.start(ours -> ours.userInfo("bot", "secret"), config)) {
            try (RawClient client = RawClient.connect(strict.port())) {
                assertThat(client.info()).contains("\"auth_required\":true").doesNotContain("nonce");
            }
            assertThat(bare(strict, LOGIN.formatted("\"user\":\"bot\",\"pass\":\"secret\"")))
                    .isEqualTo("PONG⏎");
            assertThat(bare(strict, LOGIN.formatted("\"user\":\"bot\",\"pass\":\"secre\"")))
                    .isEqualTo(VIOLATION);
            assertThat(bare(strict, LOGIN.formatted("\"user\":\"boss\",\"pass\":\"secret\"")))
                    .isEqualTo(VIOLATION);
            assertThat(bare(strict, LOGIN.formatted("\"auth_token\":\"secret\"")))
                    .isEqualTo(VIOLATION);
            assertThat(bare(strict, "CONNECT {}⏎PING⏎")).isEqualTo(VIOLATION);
        }
    }

    @Test
    void clientReceivesNothingBeforeLogin() {
        String config = "authorization { token: \"secret\" }";
        try (ContractServer strict = ContractServer.start(ours -> ours.token("secret"), config)) {
            assertThat(bare(strict, "PING⏎")).isEqualTo(VIOLATION);
            assertThat(bare(strict, "SUB a 1⏎")).isEqualTo(VIOLATION);
            String twice = LOGIN.formatted("\"auth_token\":\"secret\"") + "SUB a 1⏎PING⏎";
            assertThat(new Conversation("", false, twice, "PONG⏎PONG⏎").with(strict.port()))
                    .isEqualTo("PONG⏎PONG⏎");
            assertThat(bare(strict, LOGIN.formatted("\"auth_token\":\"secret!\"")))
                    .isEqualTo(VIOLATION);
        }
    }

    @Test
    void anNkeySignsTheNonce() throws Exception {
        NKey key = NKey.createUser(new SecureRandom());
        String id = new String(key.getPublicKey());
        String config = "authorization { users: [ { nkey: " + id + " } ] }";
        try (ContractServer strict = ContractServer.start(ours -> ours.nkey(id), config)) {
            assertThat(signed(strict, key, id, true)).isEqualTo("PONG⏎");
            assertThat(signed(strict, key, id, false)).isEqualTo(VIOLATION);
            NKey other = NKey.createUser(new SecureRandom());
            assertThat(signed(strict, other, id, true)).isEqualTo(VIOLATION);
            assertThat(signed(strict, other, new String(other.getPublicKey()), true))
                    .isEqualTo(VIOLATION);
            assertThat(bare(strict, LOGIN.formatted("\"nkey\":\"" + id + "\",\"sig\":\"?\"")))
                    .isEqualTo(VIOLATION);
        }
    }

    @Test
    void lateLoginIsRefused() {
        String config = "authorization { token: \"secret\", timeout: 2 }";
        try (ContractServer strict = ContractServer.start(ours -> ours.token("secret"), config);
                RawClient client = RawClient.connect(strict.port())) {
            assertThat(client.untilEnd()).isEqualTo("-ERR 'Authentication Timeout'⏎✂");
        }
    }

    @Test
    void slowLoginExceedsItsLimit() {
        String config = "authorization { token: \"secret\", timeout: 2 }";
        try (ContractServer strict = ContractServer.start(ours -> ours.token("secret"), config);
                RawClient client = RawClient.connect(strict.port())) {
            // Longer than the client waits for an answer.
            client.sendSlowly("CONNECT {\"name\":\"" + "x".repeat(500));
            assertThat(client.untilEnd()).isEqualTo("-ERR 'Authentication Timeout'⏎✂");
        }
    }

    @Test
    void onlyInfoPrecedesTls(@TempDir Path directory) {
        try (ContractServer secret = ContractServer.withTls(KeyStores.create(directory, "dns:localhost"));
                RawClient client = RawClient.connect(secret.port());
                RawClient silent = RawClient.connect(secret.port())) {
            assertThat(client.info()).contains("\"tls_required\":true");
            assertThat(client.send(RawClient.CONNECT + "PING⏎").untilEnd()).doesNotContain("PONG", "-ERR");
            assertThat(silent.untilEnd()).isEqualTo("✂");
        }
    }

    @Test
    void clientCertificateIsAskedForAndVerified(@TempDir Path directory, @TempDir Path clients, @TempDir Path others)
            throws Exception {
        KeyStores keys = KeyStores.create(directory, "dns:localhost");
        KeyStores known = KeyStores.create(clients, "dns:client");
        KeyStores unknown = KeyStores.create(others, "dns:client");
        try (ContractServer strict = ContractServer.withMutualTls(keys, known)) {
            try (RawClient client = RawClient.connect(strict.port())) {
                assertThat(client.info()).contains("\"tls_required\":true", "\"tls_verify\":true");
            }
            assertThat(encrypted(strict, known.trusting(keys))).isEqualTo("PONG⏎");
            assertThat(encrypted(strict, unknown.trusting(keys))).isEqualTo("✂");
            assertThat(encrypted(strict, keys.trusting())).isEqualTo("✂");
        }
    }

    /** {@return the output of the server after a login over TLS} */
    private static String encrypted(ContractServer server, SSLContext context) throws IOException {
        try (Socket plain = new Socket("localhost", server.port())) {
            int last = plain.getInputStream().read();
            while (last != '\n') {
                last = plain.getInputStream().read();
            }
            SSLSocket upgraded =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", server.port(), true);
            upgraded.setSoTimeout(10_000);
            upgraded.getOutputStream().write(RawClient.bytes(RawClient.CONNECT + "PING⏎"));
            return new String(upgraded.getInputStream().readNBytes(6), US_ASCII).replace("\r\n", "⏎");
        } catch (SSLException | SocketException ex) {
            return "✂";
        }
    }

    private static String bare(ContractServer other, String said) {
        return new Conversation("", false, said, "").with(other.port());
    }

    private static String signed(ContractServer strict, NKey key, String id, boolean right) throws Exception {
        try (RawClient client = RawClient.connect(strict.port())) {
            String nonce = client.info().replaceFirst(".*\"nonce\":\"([^\"]+)\".*", "$1");
            byte[] signature = key.sign((right ? nonce : nonce + "x").getBytes(US_ASCII));
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
            return client.send(LOGIN.formatted("\"nkey\":\"" + id + "\",\"sig\":\"" + text + "\""))
                    .untilPongOrEnd();
        }
    }
}

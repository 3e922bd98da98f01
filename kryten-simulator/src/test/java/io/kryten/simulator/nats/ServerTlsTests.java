package io.kryten.simulator.nats;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import javax.net.ssl.SSLSocket;

import io.kryten.simulator.InProcessNatsServer;
import io.kryten.testsupport.KeyStores;
import io.nats.client.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.kryten.simulator.nats.ServerFixture.LIMIT;
import static io.kryten.simulator.nats.ServerFixture.options;
import static io.kryten.simulator.nats.ServerFixture.threads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ServerTlsTests {

    private final KeyStores keys;

    private final InProcessNatsServer server;

    ServerTlsTests(@TempDir Path directory) {
        this.keys = KeyStores.create(directory, "dns:localhost,ip:127.0.0.1");
        this.server = InProcessNatsServer.builder()
                .tls(this.keys.serving())
                .writeDeadline(Duration.ofSeconds(1))
                .start();
    }

    @AfterEach
    void end() {
        this.server.close();
        assertThat(threads(this.server.port())).isEmpty();
    }

    @Test
    void stopClosesTlsAtOnce() throws Exception {
        try (SSLSocket client = upgraded()) {
            client.getOutputStream().write(RawClient.bytes(RawClient.CONNECT + "PING⏎"));
            assertThat(client.getInputStream().readNBytes(6)).isEqualTo(RawClient.bytes("PONG⏎"));
            long start = System.nanoTime();
            this.server.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            // A connection that only breaks off would be an error here.
            assertThat(client.getInputStream().read()).isNegative();
        }
    }

    @Test
    void slowReaderIsCutOffAfterDeadline() throws Exception {
        try (SSLSocket deaf = upgraded();
                ServerFixture clients = new ServerFixture()) {
            deaf.getOutputStream().write(RawClient.bytes(RawClient.CONNECT + "SUB flood 1⏎PING⏎"));
            assertThat(deaf.getInputStream().readNBytes(6)).isEqualTo(RawClient.bytes("PONG⏎"));
            Connection publisher = clients.connect(options(this.server).sslContext(this.keys.trusting()));
            for (int i = 0; i < 10_000 && this.server.slowConsumers() == 0; i++) {
                publisher.publish("flood", new byte[100_000]);
                publisher.flush(LIMIT);
            }
            ServerFixture.awaitConnections(this.server, 1);
            assertThat(this.server.slowConsumers()).isEqualTo(1);
            publisher.flush(LIMIT);
        }
    }

    @Test
    void stalledHandshakeIsEnded() throws Exception {
        try (RawClient half = RawClient.connect(this.server.port())) {
            // The begin of a ClientHello.
            half.sendBytes(new byte[] {0x16, 3, 1, 2, 0, 1, 0});
            assertThat(half.untilEnd()).isEqualTo(RawClient.END);
        }
        ServerFixture.awaitConnections(this.server, 0);
    }

    @Test
    void slowHandshakeExceedsItsLimit() {
        try (RawClient slow = RawClient.connect(this.server.port())) {
            // The begin of a ClientHello of 512 bytes, which takes longer than the client waits for an answer.
            slow.sendBytes(new byte[] {0x16, 3, 1, 2, 0, 1, 0}).sendSlowly("\0".repeat(500));
            assertThat(slow.untilEnd()).isEqualTo(RawClient.END);
        }
    }

    @Test
    void plainClientIsCutOffFromTls() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[1 + random.nextInt(500)];
            random.nextBytes(bytes);
            try (RawClient client = RawClient.connect(this.server.port())) {
                client.sendBytes(bytes).sayNoMore().untilEnd();
            }
        }
        ServerFixture.awaitConnections(this.server, 0);
        await().atMost(LIMIT)
                .until(() -> threads(this.server.port()).stream().noneMatch(name -> name.contains("client")));
        upgraded().close();
    }

    private SSLSocket upgraded() throws IOException {
        Socket plain = new Socket("localhost", this.server.port());
        InputStream input = plain.getInputStream();
        int last = input.read();
        while (last != '\n') {
            last = input.read();
        }
        SSLSocket upgraded = (SSLSocket)
                this.keys.trusting().getSocketFactory().createSocket(plain, "localhost", this.server.port(), true);
        upgraded.setSoTimeout((int) LIMIT.toMillis());
        upgraded.startHandshake();
        return upgraded;
    }
}

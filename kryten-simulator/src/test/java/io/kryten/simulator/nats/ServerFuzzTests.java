package io.kryten.simulator.nats;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.kryten.simulator.InProcessNatsServer;
import io.nats.client.Connection;
import io.nats.client.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.kryten.simulator.nats.ServerFixture.LIMIT;
import static io.kryten.simulator.nats.ServerFixture.threads;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Arbitrary input: the server goes on, forgets its sender, and serves the other clients. */
class ServerFuzzTests {

    private static final byte[] SESSION = RawClient.bytes(RawClient.CONNECT + "PING⏎SUB foo.* 1⏎SUB foo.> q 2⏎"
            + "PUB foo.a 2⏎hi⏎PUB foo.b foo.r 0⏎⏎HPUB foo.a 12 14⏎NATS/1.0⏎⏎hi⏎PUB nobody foo.x 0⏎⏎UNSUB 1 2⏎"
            + "UNSUB 2⏎PONG⏎+OK⏎PING⏎");

    private static final String[] WORDS = {
        "PUB ",
        "HPUB ",
        "SUB ",
        "UNSUB ",
        "PING",
        "PONG",
        "CONNECT ",
        "INFO ",
        "HMSG ",
        "+OK",
        "-ERR ",
        "\r\n",
        "\n",
        "\r",
        " ",
        "\t",
        "{}",
        "{\"verbose\":",
        "true",
        "\"",
        "foo",
        ">",
        "*",
        ".",
        "0",
        "1",
        "99999999999",
        "-1",
        "1048577",
        "NATS/1.0",
        "\u0000",
        "ÿ",
        "{{{{{{{{{{[[[[[[[[[["
    };

    /** Seed, printed with a failure: a run with the same seed repeats the failure. */
    private final long seed = Long.getLong("kryten.test.seed", System.nanoTime());

    private final Random random = new Random(this.seed);

    private final InProcessNatsServer server = InProcessNatsServer.start();

    @AfterEach
    void serverSurvivesFuzzing() throws Exception {
        ServerFixture.awaitConnections(this.server, 0);
        assertThat(this.server.subscriptions()).as("seed %d", this.seed).isZero();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(threads(this.server.port()))
                        .as("seed %d", this.seed)
                        .hasSizeLessThanOrEqualTo(2));
        try (ServerFixture clients = new ServerFixture()) {
            Connection connection = clients.connect(this.server);
            Subscription subscription = connection.subscribe("after");
            connection.publish("after", "all".getBytes(US_ASCII));
            assertThat(subscription.nextMessage(LIMIT).getData())
                    .asString(US_ASCII)
                    .isEqualTo("all");
        }
        this.server.close();
        assertThat(threads(this.server.port())).isEmpty();
    }

    @Test
    void randomBytesAreSurvived() throws IOException {
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[this.random.nextInt(2_000)];
            this.random.nextBytes(bytes);
            sendAndGo(bytes);
        }
    }

    @Test
    void randomOperationsAreSurvived() throws IOException {
        for (int i = 0; i < 500; i++) {
            StringBuilder words = new StringBuilder();
            for (int j = this.random.nextInt(200); j >= 0; j--) {
                words.append(WORDS[this.random.nextInt(WORDS.length)]);
            }
            sendAndGo(RawClient.bytes(words.toString()));
        }
    }

    @Test
    void sessionsWithChangedBytesAreSurvived() throws IOException {
        for (int i = 0; i < 500; i++) {
            byte[] mutated = SESSION.clone();
            for (int j = this.random.nextInt(5); j >= 0; j--) {
                mutated[this.random.nextInt(mutated.length)] = (byte) this.random.nextInt(256);
            }
            sendAndGo(mutated);
        }
    }

    @Test
    void sessionsThatEndAnywhereAreSurvived() throws IOException {
        for (int end = 0; end <= SESSION.length; end++) {
            sendAndGo(Arrays.copyOf(SESSION, end));
        }
    }

    @Test
    void splitSessionsAreServedAlike() {
        String whole = heard(SESSION.length);
        assertThat(whole).contains("HMSG foo.x").endsWith("PONG⏎");
        for (int cut = 1; cut < SESSION.length; cut += 3) {
            assertThat(heard(cut)).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void endlessLineIsRefused() throws IOException {
        byte[] blanks = new byte[10_000];
        Arrays.fill(blanks, (byte) ' ');
        for (String start : List.of("PING", "+OK", "SUB ", "CONNECT\t")) {
            try (RawClient client = RawClient.connect(this.server.port())) {
                client.sendBytes(start.getBytes(US_ASCII)).sendBytes(blanks);
                assertThat(client.untilEnd()).startsWith("-ERR 'maximum control line exceeded'");
            }
        }
    }

    @Test
    void manyConcurrentClientsAreServed() throws Exception {
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Random own = new Random(this.seed + i);
            crowd.add(new Thread(() -> {
                for (int j = 0; j < 40; j++) {
                    byte[] mutated = SESSION.clone();
                    mutated[own.nextInt(mutated.length)] = (byte) own.nextInt(256);
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
                        socket.getOutputStream().write(mutated);
                        if (own.nextBoolean()) {
                            socket.setSoLinger(true, 0);
                        }
                    } catch (IOException ex) {
                        // The server has ended the connection first.
                    }
                }
            }));
        }
        crowd.forEach(Thread::start);
        for (Thread thread : crowd) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private String heard(int cut) {
        try (RawClient client = RawClient.connect(this.server.port())) {
            client.sendBytes(Arrays.copyOf(SESSION, cut));
            client.sendBytes(Arrays.copyOfRange(SESSION, cut, SESSION.length));
            String first = client.until("PONG⏎");
            return first + client.untilPongOrEnd();
        }
    }

    private void sendAndGo(byte[] bytes) throws IOException {
        try (RawClient client = RawClient.connect(this.server.port())) {
            client.sendBytes(bytes);
            client.sayNoMore().untilEnd();
        }
    }
}

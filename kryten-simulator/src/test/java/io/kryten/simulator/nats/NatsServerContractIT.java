package io.kryten.simulator.nats;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Behaviour of a NATS server, byte for byte. Runs against the in-process server and against nats-server, and passes on
 * both, as do {@link NatsServerLoginIT}, {@link NatsServerLimitsIT} and, through jnats, {@link NatsServerClientsIT}.
 */
class NatsServerContractIT {

    private static ContractServer server;

    @BeforeAll
    static void start() {
        server = ContractServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Conversation> conversations() throws Exception {
        return Conversation.all();
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void conversationMatchesTranscript(Conversation conversation) {
        assertThat(conversation.with(server.port())).isEqualTo(conversation.heard());
    }

    @Test
    void serverBeginsWithInfo() {
        try (RawClient client = RawClient.connect(server.port())) {
            assertThat(client.info())
                    .startsWith("INFO {\"server_id\":\"")
                    .endsWith("} ⏎")
                    .contains("\"server_name\":\"", "\"version\":\"2.", "\"proto\":1,", "\"port\":" + server.port())
                    .contains("\"headers\":true", "\"max_payload\":1048576", "\"client_ip\":\"127.0.0.1\"")
                    .contains("\"client_id\":")
                    .doesNotContain("auth_required", "tls_required", "nonce", "ldm");
        }
    }

    @Test
    void headersAreRemovedForClientWithoutHeaders() {
        try (RawClient plain = RawClient.connect(server.port());
                RawClient publisher = RawClient.loggedIn(server.port())) {
            plain.send("CONNECT {\"verbose\":false}⏎SUB bare 1⏎").settle();
            publisher
                    .send("HPUB bare 12 14⏎NATS/1.0⏎⏎hi⏎HPUB bare r 12 12⏎NATS/1.0⏎⏎⏎")
                    .settle();
            plain.send("PING⏎");
            assertThat(plain.untilPongOrEnd()).isEqualTo("MSG bare 1 2⏎hi⏎MSG bare 1 r 0⏎⏎PONG⏎");
        }
    }

    @Test
    void messageWithoutEchoReachesOthers() {
        try (RawClient listener = RawClient.loggedIn(server.port());
                RawClient publisher = RawClient.connect(server.port())) {
            listener.send("SUB echo 1⏎").settle();
            publisher.send("CONNECT {\"verbose\":false,\"echo\":false}⏎SUB echo 1⏎PUB echo 0⏎⏎PING⏎");
            assertThat(publisher.untilPongOrEnd()).isEqualTo("PONG⏎");
            assertThat(listener.until("⏎⏎")).isEqualTo("MSG echo 1 0⏎⏎");
        }
    }

    @Test
    void oneGroupMemberAndAllOthersReceiveMessage() {
        try (RawClient one = RawClient.loggedIn(server.port());
                RawClient two = RawClient.loggedIn(server.port());
                RawClient watcher = RawClient.loggedIn(server.port())) {
            one.send("SUB work q 1⏎").settle();
            two.send("SUB work.> q 1⏎SUB work q 2⏎").settle();
            watcher.send("SUB work 1⏎").settle();
            watcher.send("PUB work 0⏎⏎".repeat(100) + "PING⏎");
            assertThat(watcher.untilPongOrEnd()).isEqualTo("MSG work 1 0⏎⏎".repeat(100) + "PONG⏎");
            int first = count(one.send("PING⏎").untilPongOrEnd());
            int second = count(two.send("PING⏎").untilPongOrEnd());
            assertThat(first + second).isEqualTo(100);
            assertThat(first).isBetween(10, 90);
        }
    }

    @Test
    void remainingGroupMembersReceiveAllMessages() {
        try (RawClient stays = RawClient.loggedIn(server.port());
                RawClient goes = RawClient.loggedIn(server.port())) {
            stays.send("SUB shift q 1⏎").settle();
            goes.send("SUB shift q 1⏎").settle();
            goes.send("UNSUB 1⏎").settle();
            stays.send("PUB shift 0⏎⏎".repeat(20) + "PING⏎");
            assertThat(count(stays.untilPongOrEnd())).isEqualTo(20);
        }
    }

    @Test
    void closedConnectionEndsItsSubscriptions() {
        try (RawClient stays = RawClient.loggedIn(server.port())) {
            RawClient goes = RawClient.loggedIn(server.port());
            goes.send("SUB gone 1⏎").settle();
            stays.send("SUB r 1⏎PUB gone r 0⏎⏎").settle();
            goes.close();
            String answer = "";
            for (int tries = 0; tries < 10_000 && !answer.contains("503"); tries++) {
                answer = stays.send("PUB gone r 0⏎⏎PING⏎").untilPongOrEnd();
            }
            assertThat(answer).isEqualTo("HMSG r 1 16 16⏎NATS/1.0 503⏎⏎⏎PONG⏎");
        }
    }

    @Test
    void messagesOfPublisherKeepTheirOrder() {
        try (RawClient listener = RawClient.loggedIn(server.port());
                RawClient one = RawClient.loggedIn(server.port());
                RawClient two = RawClient.loggedIn(server.port())) {
            listener.send("SUB order.* 1⏎").settle();
            for (int i = 0; i < 1_000; i++) {
                one.send("PUB order.one 4⏎" + (1_000 + i) + "⏎");
                two.send("PUB order.two 4⏎" + (1_000 + i) + "⏎");
            }
            one.settle();
            two.settle();
            String heard = listener.send("PING⏎").untilPongOrEnd();
            List<String> expected =
                    IntStream.range(1_000, 2_000).mapToObj(String::valueOf).toList();
            assertThat(bodies(heard, "order.one")).isEqualTo(expected);
            assertThat(bodies(heard, "order.two")).isEqualTo(expected);
        }
    }

    @Test
    void tooLongLineIsRefused() {
        String longest = "x".repeat(4094);
        String ended = "-ERR 'maximum control line exceeded'⏎✂";
        assertThat(heard("SUB " + longest + " 1⏎PING⏎")).isEqualTo("PONG⏎");
        assertThat(heard("SUB " + longest + "x 1⏎PING⏎")).isEqualTo(ended);
        assertThat(heard("PUB " + longest + "xyz")).isEqualTo(ended);
        assertThat(heard("CONNECT {\"name\":\"" + longest + "\"}⏎")).isEqualTo(ended);
    }

    @Test
    void tooLargePayloadIsRefused() {
        String largest = "y".repeat(1_048_576);
        assertThat(heard("SUB large 1⏎PUB large 1048576⏎" + largest + "⏎PING⏎"))
                .isEqualTo("MSG large 1 1048576⏎" + largest + "⏎PONG⏎");
        assertThat(heard("PUB large 1048577⏎")).isEqualTo("-ERR 'Maximum Payload Violation'⏎✂");
    }

    @Test
    void halfClosedClientIsAnswered() throws Exception {
        try (RawClient client = RawClient.loggedIn(server.port())) {
            client.send("SUB last 1⏎PUB last 2⏎hi⏎PING⏎").sayNoMore();
            assertThat(client.untilEnd()).isEqualTo("MSG last 1 2⏎hi⏎PONG⏎✂");
        }
    }

    private static String heard(String said) {
        return new Conversation("", true, said, "").with(server.port());
    }

    private static int count(String heard) {
        return heard.split("MSG ", -1).length - 1;
    }

    private static List<String> bodies(String heard, String subject) {
        return Pattern.compile("MSG " + Pattern.quote(subject) + " 1 4⏎([0-9]{4})⏎")
                .matcher(heard)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}

package io.kryten.simulator.nats;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that a NATS server, in-process or real, cuts off or ends. */
class NatsServerLimitsIT {

    @Test
    void limitsCanBeSet() {
        try (ContractServer small = ContractServer.start(ours -> ours.maxPayload(10), "max_payload: 10")) {
            assertThat(heard(small, "SUB a 1⏎PUB a 10⏎0123456789⏎PING⏎")).isEqualTo("MSG a 1 10⏎0123456789⏎PONG⏎");
            assertThat(heard(small, "PUB a 11⏎")).isEqualTo("-ERR 'Maximum Payload Violation'⏎✂");
            assertThat(heard(small, "SUB " + "x".repeat(4096) + " 1⏎"))
                    .isEqualTo("-ERR 'maximum control line exceeded'⏎✂");
            try (RawClient client = RawClient.connect(small.port())) {
                assertThat(client.info()).contains("\"max_payload\":10,");
            }
        }
    }

    @Test
    void silentClientIsPingedAndCutOff() {
        String config = "ping_interval: \"300ms\"\nping_max: 2";
        try (ContractServer curious = ContractServer.start(ours -> ours.pingInterval(Duration.ofMillis(300)), config);
                RawClient silent = RawClient.loggedIn(curious.port()).hearPings()) {
            assertThat(silent.untilEnd()).isEqualTo("PING⏎PING⏎-ERR 'Stale Connection'⏎✂");
        }
    }

    @Test
    void answeringClientStays() {
        String config = "ping_interval: \"500ms\"\nping_max: 2";
        try (ContractServer curious = ContractServer.start(ours -> ours.pingInterval(Duration.ofMillis(500)), config);
                RawClient client = RawClient.loggedIn(curious.port()).hearPings()) {
            for (int i = 0; i < 4; i++) {
                assertThat(client.until("PING⏎")).isEqualTo("PING⏎");
                client.send("PONG⏎");
            }
            client.settle();
        }
    }

    @Test
    void slowReaderIsCutOffAlone() {
        assertSlowConsumerIsCutOff(ContractServer.start(
                ours -> ours.maxPayload(100_000).maxPending(1_000_000), "max_payload: 100000\nmax_pending: 1000000"));
        assertSlowConsumerIsCutOff(
                ContractServer.start(ours -> ours.writeDeadline(Duration.ofSeconds(1)), "write_deadline: \"1s\""));
    }

    private static void assertSlowConsumerIsCutOff(ContractServer impatient) {
        try (impatient;
                RawClient slow = RawClient.loggedIn(impatient.port());
                RawClient publisher = RawClient.loggedIn(impatient.port())) {
            slow.send("SUB flood 1⏎PING⏎").until("PONG⏎");
            publisher.send("SUB r 1⏎");
            byte[] message = RawClient.bytes("PUB flood r 50000⏎" + "z".repeat(50_000) + "⏎PING⏎");
            String answer = "";
            for (int i = 0; i < 20_000 && !answer.contains("503"); i++) {
                answer = publisher.sendBytes(message).untilPongOrEnd();
            }
            // The flood has no subscriber any more, and its sender goes on.
            assertThat(answer).isEqualTo("HMSG r 1 16 16⏎NATS/1.0 503⏎⏎⏎PONG⏎");
            assertThat(slow.untilEnd()).startsWith("MSG flood 1 r 50000⏎zzz").doesNotContain("-ERR");
        }
    }

    @Test
    void lameDuckWarnsAndEndsClients() throws Exception {
        String config = "lame_duck_grace_period: \"2s\"\nlame_duck_duration: \"30s\"";
        try (ContractServer old = ContractServer.start(ours -> {}, config);
                RawClient client = RawClient.loggedIn(old.port()).settle()) {
            old.lameDuck();
            assertThat(client.until("⏎")).startsWith("INFO {").contains("\"ldm\":true", "\"max_payload\":1048576");
            assertThat(client.settle().untilEnd()).isEqualTo("✂");
            old.restart();
            RawClient.loggedIn(old.port()).settle().close();
        }
    }

    private static String heard(ContractServer other, String said) {
        return new Conversation("", true, said, "").with(other.port());
    }
}

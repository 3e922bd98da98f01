package io.kryten.simulator.nats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProtocolParserTests {

    private static final int MAX_LINE = 100;

    private static final int MAX_PAYLOAD = 300_000;

    private static final byte[] SESSION = RawClient.bytes("""
            CONNECT {"verbose":false}⏎PING⏎SUB foo.* q 1⏎sub bar 2\t⏎PUB foo.a 2⏎hi⏎PUB foo.b r.1 0⏎⏎\
            HPUB foo 12 14⏎NATS/1.0⏎⏎hi⏎HPUB foo  r 12 12⏎NATS/1.0⏎⏎⏎INFO {}⏎+OK⏎PONG you⏎HMSG x y z⏎⏎\
            UNSUB 1 5⏎UNSUB 2⏎PUB þÿ 16⏎PUB a 1⏎x⏎⏎--⏎ping⏎""".strip());

    private final RecordingListener listener = new RecordingListener();

    private final ProtocolParser parser = new ProtocolParser(this.listener, MAX_LINE, MAX_PAYLOAD);

    @Test
    void allOperationsReachTheListener() throws Exception {
        feed(SESSION);
        assertThat(this.listener.told())
                .containsExactly(
                        "connect {\"verbose\":false}",
                        "ping",
                        "sub foo.* q 1",
                        "sub bar null 2",
                        "announced foo.a 2",
                        "MSG foo.a 7 2\r\nhi\r\n",
                        "announced foo.b 0",
                        "MSG foo.b 7 r.1 0\r\n\r\n",
                        "announced foo 14",
                        "HMSG foo 7 12 14\r\nNATS/1.0\r\n\r\nhi\r\n",
                        "announced foo 12",
                        "HMSG foo 7 r 12 12\r\nNATS/1.0\r\n\r\n\r\n",
                        "info {}",
                        "pong",
                        "MSG  7 \r\n\r\n",
                        "unsub 1 5",
                        "unsub 2 0",
                        "announced þÿ 16",
                        "MSG þÿ 7 16\r\nPUB a 1\r\nx\r\n\r\n--\r\n",
                        "ping");
    }

    @Test
    void anySplitGivesTheSameOperations() throws Exception {
        feed(SESSION);
        List<String> whole = List.copyOf(this.listener.told());
        for (int cut = 0; cut <= SESSION.length; cut++) {
            assertThat(toldInPieces(List.of(cut))).as("cut at %d", cut).isEqualTo(whole);
        }
        assertThat(toldInPieces(everyByte())).isEqualTo(whole);
    }

    @Test
    void splitBytesGiveTheSameOperations() {
        forAll(
                200,
                Generator.integers(0, 250).list(0, 20),
                cuts -> assertThat(toldInPieces(cuts)).isEqualTo(toldInPieces(List.of())));
    }

    @Test
    void liveStreamCountsNoPlayTime() throws Exception {
        for (String start : List.of("PING", "+OK", "SUB ", "CONNECT\t")) {
            ProtocolParser patient = new ProtocolParser(this.listener, MAX_LINE, MAX_PAYLOAD);
            feed(patient, start.getBytes(US_ASCII));
            byte[] blanks = new byte[10_000];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 1_000; i++) {
                feed(patient, blanks);
            }
            assertThat(patient.capacity()).isLessThanOrEqualTo(65_536);
        }
        assertThat(this.listener.told()).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsRefusedBeforeItEnds() {
        assertThatExceptionOfType(ProtocolViolation.class)
                .isThrownBy(() -> feed(RawClient.bytes("SUB " + "x".repeat(MAX_LINE + 1))))
                .withMessage("maximum control line exceeded");
    }

    @Test
    void roomForAPayloadComesWithThePayload() throws Exception {
        feed(RawClient.bytes("PUB a " + MAX_PAYLOAD + "⏎"));
        assertThat(this.parser.capacity()).isLessThan(10_000);
        feed(new byte[MAX_PAYLOAD]);
        feed(RawClient.bytes("⏎"));
        assertThat(this.parser.capacity()).isGreaterThan(MAX_PAYLOAD).isLessThan(MAX_PAYLOAD + 1_000);
        assertThat(this.listener.told()).hasSize(2);
        for (int i = 0; i < 100; i++) {
            feed(RawClient.bytes("PING⏎"));
        }
        assertThat(this.parser.capacity()).isEqualTo(65_536);
        assertThat(this.listener.told()).hasSize(102);
    }

    private List<String> toldInPieces(List<Integer> cuts) throws Exception {
        RecordingListener other = new RecordingListener();
        ProtocolParser pieces = new ProtocolParser(other, MAX_LINE, MAX_PAYLOAD);
        int start = 0;
        for (int cut : cuts.stream().sorted().toList()) {
            int end = Math.min(cut, SESSION.length);
            feed(pieces, Arrays.copyOfRange(SESSION, start, end));
            start = end;
        }
        feed(pieces, Arrays.copyOfRange(SESSION, start, SESSION.length));
        return other.told();
    }

    private static List<Integer> everyByte() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < SESSION.length; i++) {
            all.add(i);
        }
        return all;
    }

    private void feed(byte[] bytes) throws IOException, ProtocolViolation {
        feed(this.parser, bytes);
    }

    private static void feed(ProtocolParser parser, byte[] bytes) throws IOException, ProtocolViolation {
        ByteArrayInputStream input = new ByteArrayInputStream(bytes);
        while (parser.fill(input)) {
            parser.parse();
        }
    }
}

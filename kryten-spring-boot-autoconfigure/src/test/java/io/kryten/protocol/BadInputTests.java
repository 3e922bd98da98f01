package io.kryten.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.kryten.event.ChatMessageEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.UserRankEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BadInputTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final String SECRET = "what-somebody-wrote";

    private final EventCodec codec = new EventCodec(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "null",
                "7",
                "[]",
                "\"{}\"",
                "{}",
                "{\"event_name\":\"chatMsg\"",
                "{\"event_name\":\"chatMsg\",\"payload\":{},\"channel\":\"a\"}",
                "{\"event_name\":\"chatMsg\",\"payload\":{},\"domain\":\"a\"}",
                "{\"payload\":{},\"channel\":\"a\",\"domain\":\"a\"}",
                "{\"event_name\":\"chatMsg\",\"payload\":{},\"channel\":7,\"domain\":\"a\"}",
                "{\"event_name\":null,\"payload\":{},\"channel\":\"a\",\"domain\":\"a\"}",
                "{\"event_name\":\"chatMsg\",\"payload\":{},\"channel\":\"\",\"domain\":\"a\"}",
                "{\"event_name\":\"chatMsg\",\"payload\":{},\"channel\":\"a\",\"domain\":\"a\"} x",
                "{\"event_name\":\"chatMsg\",\"payload\":{},\"channel\":\"a\",\"domain\":\"a\"}{}"
            })
    void messageWithoutEnvelopeIsNoEvent(String body) {
        EventDecodingException ex = failure("chatMsg", body.getBytes(StandardCharsets.UTF_8));
        assertThat(ex.raw()).isEmpty();
        assertThatExceptionOfType(EventDecodingException.class)
                .isThrownBy(() -> this.codec.decodeRaw(body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chatMsg       | []                                                | payload is not an object
            chatMsg       | "what-somebody-wrote"                             | payload is not an object
            chatMsg       | ""                                                | payload is not an object
            chatMsg       | 7                                                 | payload is not an object
            chatMsg       | true                                              | payload is not an object
            chatMsg       | null                                              | payload is missing or null
            chatMsg       | {"username":"a","time":1}                         | payload.msg is missing or null
            chatMsg       | {"msg":"a","time":1}                              | payload.username is missing or null
            chatMsg       | {"username":"a","msg":null}                       | payload.msg is missing or null
            chatMsg       | {"username":7,"msg":"b"}                          | payload.username is not text
            chatMsg       | {"username":"a","msg":["what-somebody-wrote"]}    | payload.msg is not text
            chatMsg       | {"username":true,"msg":"b"}                       | payload.username is not text
            chatMsg       | {"username":"a","msg":"b","time":1.5}             | payload.time is not a whole number in range
            chatMsg       | {"username":"a","msg":"b","meta":[]}              | payload.meta is not an object
            chatMsg       | {"username":"a","msg":"b","meta":{"shadow":1}}    | payload.meta.shadow is not true or false
            chatMsg       | {"username":"a","msg":"b","meta":{"shadow":"true"}} | payload.meta.shadow is not true or false
            pm            | {"username":"a","msg":"b","meta":{}}              | payload.to is missing or null
            setUserRank   | {"name":"a","rank":"two"}                         | payload.rank is not a number
            setUserRank   | {"rank":2}                                        | payload.name is missing or null
            rank          | "four"                                            | payload is not a number
            usercount     | true                                              | payload is not a number
            userlist      | [{"name":"a","rank":1,"meta":{"afk":[]}}]         | payload[0].meta.afk is not true or false
            delete        | {"uid":99999999999}                               | payload.uid is not a whole number in range
            delete        | {"uid":"what-somebody-wrote"}                     | payload.uid is not a whole number in range
            delete        | {"uid":null}                                      | payload.uid is missing or null
            setCurrent    | "seven"                                           | payload is not a whole number in range
            setCurrent    | null                                              | payload is missing or null
            setMotd       | 7                                                 | payload is not text
            setLeader     | {}                                                | payload is not text
            setPlaylistLocked | "true"                                        | payload is not true or false
            setPlaylistLocked | 1                                             | payload is not true or false
            userlist      | {}                                                | payload is not a list
            userlist      | [null]                                            | payload.an entry of the list is missing or null
            userlist      | [{"name":"a","rank":1},{"name":"b","rank":[]}]    | payload[1].rank is not a number
            playlist      | [{"media":{"id":"a","title":"t","type":"yt"},"temp":false}] | payload.uid is missing or null
            playlist      | [{"uid":0}]                                       | payload.media is missing or null
            queue         | {"item":{"media":{"id":"a","title":"t","type":"yt"},"uid":0}} | payload.after is missing or null
            moveVideo     | {"from":1,"after":"what-somebody-wrote"}          | payload.after is neither a uid nor prepend nor append
            moveVideo     | {"from":1,"after":1.5}                            | payload.after is neither a uid nor prepend nor append
            newPoll       | {"title":"t","options":["a"],"counts":["x"]}      | payload.counts holds something that is no count
            newPoll       | {"title":"t","options":[null],"counts":[1]}       | payload.an entry of the list is missing or null
            setPermissions | []                                               | payload is not an object
            setPermissions | {"chat":"none"}                                  | payload.(a permission) is not a number
            setPermissions | {"chat":true}                                    | payload.(a permission) is missing or null
            channelOpts   | "x"                                               | payload is not an object
            login         | {"success":true}                                  | payload.name is missing or null
            cooldown      | {}                                                | payload is neither a number nor an object with msg
            """)
    void unfitPayloadKeepsTheRawEventAndTheReason(String event, String payload, String reason) {
        EventDecodingException ex = failure(event, Envelopes.of(event, payload));
        assertThat(ex)
                .hasMessage("Event " + event + " of channel lounge cannot be decoded: " + reason)
                .hasNoCause();
        RawEvent raw = ex.raw().orElseThrow();
        assertThat(raw.eventName()).isEqualTo(event);
        assertThat(raw.receivedAt()).isEqualTo(NOW);
        assertThat(raw.payload().toString()).isEqualTo(payload.replace("1e999", "\"Infinity\""));
    }

    @Test
    void missingPayloadKeepsTheRawEvent() {
        EventDecodingException ex =
                failure("chatMsg", bytes("{\"event_name\":\"chatMsg\",\"channel\":\"lounge\",\"domain\":\"cytu.be\"}"));
        assertThat(ex).hasMessageEndingWith("payload is missing or null");
        assertThat(ex.raw().orElseThrow().payload().isMissingNode()).isTrue();
    }

    @Test
    void timeAndIdMayBeMissingOrInvalid() {
        RawEvent event = this.codec.decodeRaw(bytes(
                "{\"correlation_id\":7,\"timestamp\":[1],\"event_name\":\"x\",\"channel\":\"a\",\"domain\":\"b\"}"));
        assertThat(event.timestamp()).isEqualTo(NOW);
        assertThat(event.correlationId()).isEmpty();
    }

    @Test
    void fieldsHaveAnyOrderAndUnknownOnesAreIgnored() {
        ChatMessageEvent event = this.codec.decode(
                chatMsg(),
                bytes("{\"x\":{\"payload\":1},\"payload\":{\"msg\":\"b\",\"y\":[[]],\"username\":\"a\"},"
                        + "\"domain\":\"d\",\"channel\":\"c\",\"timestamp\":\"2026-01-01T00:00:00+00:00\","
                        + "\"event_name\":\"CHATMSG\"}"));
        assertThat(event.username()).isEqualTo("a");
        assertThat(event.channel()).isEqualTo("c");
        assertThat(event.time()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(event.shadow()).isFalse();
    }

    @Test
    void eventNameMustFitTheSubject() {
        EventDecodingException ex =
                failure("chatMsg", Envelopes.of("pm", "{\"username\":\"a\",\"msg\":\"b\",\"to\":\"c\"}"));
        assertThat(ex).hasMessageEndingWith("the envelope names the event pm");
        assertThat(ex.raw().orElseThrow().eventName()).isEqualTo("pm");
    }

    @Test
    void forgedNameCannotForgeALogLine() {
        EventDecodingException ex = failure("chatMsg", Envelopes.of("a\\nERROR forged" + "x".repeat(999), "{}"));
        assertThat(ex.getMessage()).doesNotContain("\n").hasSizeLessThan(200);
    }

    @ParameterizedTest
    @MethodSource("deep")
    void deepNestingIsRefused(String payload) {
        byte[] body = Envelopes.of("chatMsg", payload);
        assertThat(failure("chatMsg", body).raw()).isEmpty();
        assertThatExceptionOfType(EventDecodingException.class)
                .isThrownBy(() -> this.codec.decodeRaw(body))
                .withMessageContaining("nested too deep");
    }

    static List<String> deep() {
        return List.of("[".repeat(1 << 20), "{\"a\":".repeat(1 << 18), "{\"meta\":{\"x\":" + "[".repeat(1 << 20));
    }

    @Test
    void invalidUtf8IsRefused() {
        List<byte[]> broken = new ArrayList<>();
        for (int first : new int[] {0x80, 0xc3, 0xe2, 0xf0, 0xff}) {
            byte[] body = Envelopes.of("chatMsg", "{\"username\":\"a\",\"msg\":\"@@\"}");
            int at = new String(body, StandardCharsets.ISO_8859_1).indexOf("@@");
            body[at] = (byte) first;
            broken.add(body);
        }
        assertThat(broken)
                .allSatisfy(body -> assertThat(failure("chatMsg", body)).hasMessageContaining("not valid JSON"));
    }

    @Test
    void truncatedMessageIsRefused() {
        byte[] body = Envelopes.of("setUserRank", "{\"name\":\"ä\",\"rank\":1.5}");
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThat(failure("setUserRank", cut).raw()).isEmpty();
        }
        assertThat(this.codec.decode(EventTypes.byName("setUserRank").orElseThrow(), body))
                .isInstanceOf(UserRankEvent.class);
    }

    @Test
    void errorsRepeatNoContent() {
        for (String payload : List.of(
                "{\"username\":{\"a\":\"" + SECRET + "\"}}",
                "{\"time\":\"" + SECRET + "\"}",
                "{\"msg\":" + SECRET + "}",
                "\"" + SECRET)) {
            assertThat(failure("chatMsg", Envelopes.of("chatMsg", payload)))
                    .hasMessageNotContaining(SECRET)
                    .hasNoCause();
        }
    }

    @Test
    void unreadableTreeThrowsADecodingException() {
        assertThatExceptionOfType(EventDecodingException.class)
                .isThrownBy(() -> EnvelopeDetails.INSTANCE.payload(bytes("{\"payload\":[1,")))
                .withMessageStartingWith("The payload cannot be read: it ");
    }

    private EventDecodingException failure(String event, byte[] body) {
        EventType<?> type = EventTypes.byName(event).orElseThrow();
        EventDecodingException ex =
                catchThrowableOfType(EventDecodingException.class, () -> this.codec.decode(type, body));
        assertThat(ex).isNotNull();
        return ex;
    }

    @SuppressWarnings("unchecked") // the table says so
    private static EventType<ChatMessageEvent> chatMsg() {
        return (EventType<ChatMessageEvent>) EventTypes.byName("chatMsg").orElseThrow();
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}

package io.kryten.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.kryten.KrytenConnectionException;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyValueReaderTests {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final ManualScheduler time = new ManualScheduler();

    private final FakeConnection connection = new FakeConnection(this.time);

    private final KeyValueReader reader = new KeyValueReader(this.connection, LIMIT);

    @Test
    void valueIsReadWithItsTime() {
        answer(message("kryten", "hello", "", "2026-11-24T12:00:00.5Z"));
        KeyValue value = this.reader.read("bucket", "key").join().orElseThrow();
        assertThat(value.text()).isEqualTo("hello");
        assertThat(value.writtenAt()).isEqualTo(Instant.parse("2026-11-24T12:00:00.500Z"));
        assertThat(value.toString()).contains("5 bytes").doesNotContain("hello");
        RawMessage question = this.connection.sent().get(0);
        assertThat(question.subject()).isEqualTo("$JS.API.STREAM.MSG.GET.KV_bucket");
        assertThat(question.text()).isEqualTo("{\"last_by_subj\":\"$KV.bucket.key\"}");
    }

    @Test
    void missingValueIsEmpty() {
        assertThat(this.reader.read("bucket", "key").join()).as("no JetStream").isEmpty();
        answer("{\"type\":\"x\",\"error\":{\"code\":404,\"err_code\":10059,\"description\":\"stream not found\"}}");
        assertThat(this.reader.read("bucket", "key").join()).as("no bucket").isEmpty();
    }

    @Test
    void removedValueIsEmpty() {
        answer(message("x", "", "NATS/1.0\r\nKV-Operation: DEL\r\n\r\n", "2026-11-24T12:00:00Z"));
        assertThat(this.reader.read("bucket", "key").join()).isEmpty();
    }

    @Test
    void unreadableReplyFails() {
        this.connection.subscribe("*.API.>", null, question -> {});
        CompletableFuture<Optional<KeyValue>> silent = this.reader.read("bucket", "key");
        this.time.advance(LIMIT);
        assertThat(silent)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenTimeoutException.class);
        this.connection.disconnect();
        assertThat(this.reader.read("bucket", "key"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(KrytenConnectionException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'code':404,'err_code':10037,'description':'no message found'}}",
                "{'error':{'code':404,'description':'unknown'}}",
                "{'error':{'code':503,'err_code':10076,'description':'JetStream not enabled'}}",
                "{'error':{'code':503,'err_code':10039,'description':'JetStream not enabled for account'}}"
            })
    void errorOfMissingValueIsEmpty(String json) {
        answer(json.replace('\'', '"'));
        assertThat(this.reader.read("bucket", "key").join()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'error':{'code':500,'err_code':10008,'description':'general failure'}} | error 500: general failure
            {'error':{'code':503,'description':'offline'}}                          | error 503: offline
            {'message':{'data':'eA=='}}                                             | no time
            {'message':{'data':'eA==','time':null}}                                 | no time
            {'message':{'data':'eA==','time':'yesterday'}}                          | 'yesterday'
            {}                                                                      | neither a message nor an error
            """)
    void errorAndInvalidReplyFail(String json, String reason) {
        answer(json.replace('\'', '"'));
        assertThat(this.reader.read("bucket", "key"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isExactlyInstanceOf(KrytenException.class)
                .withMessageStartingWith("The value $KV.bucket.key cannot be read: ")
                .withMessageContaining(reason);
    }

    private void answer(String json) {
        this.connection.subscribe(
                "*.API.STREAM.MSG.GET.*", null, question -> this.connection.publish(question.replyTo() + "", json));
    }

    private static String message(String subject, String data, String headers, String time) {
        return "{\"message\":{\"subject\":\"" + subject + "\",\"seq\":1,\"hdrs\":\"" + base64(headers)
                + "\",\"data\":\"" + base64(data) + "\",\"time\":\"" + time + "\"}}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

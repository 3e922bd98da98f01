package io.kryten.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.KrytenException;
import io.kryten.protocol.KrytenJson;

/** Reader of a recording's lines, one JSON object each. */
final class RecordingReader {

    /** Later times are mistakes, such as milliseconds instead of seconds. */
    private static final BigDecimal LATEST =
            BigDecimal.valueOf(Instant.parse("9999-12-31T00:00:00Z").getEpochSecond());

    private final String name;

    RecordingReader(String name) {
        this.name = name;
    }

    List<RecordedMessage> read(InputStream in) throws IOException {
        List<RecordedMessage> messages = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                messages.add(message(line, number));
            }
        }
        return messages;
    }

    private RecordedMessage message(String line, int number) {
        JsonNode object;
        try {
            object = KrytenJson.readTree(line.getBytes(StandardCharsets.UTF_8));
        } catch (KrytenException ex) {
            throw bad(number, "it is no JSON");
        }
        JsonNode at = object.path("at");
        if (!at.isNumber()
                || at.decimalValue().signum() < 0
                || at.decimalValue().compareTo(LATEST) > 0) {
            throw bad(number, "'at' must be the time of arrival in seconds since 1970");
        }
        String subject = text(object, "subject", number);
        if (subject.isEmpty()) {
            throw bad(number, "'subject' is empty");
        }
        return new RecordedMessage(instant(at.decimalValue()), subject, text(object, "data", number));
    }

    private String text(JsonNode object, String field, int number) {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw bad(number, "'" + field + "' must be a text");
        }
        return value.textValue();
    }

    private IllegalArgumentException bad(int number, String why) {
        return new IllegalArgumentException("Recording " + this.name + ", line " + number + ": " + why
                + ". A line is {\"at\":seconds,\"subject\":\"...\",\"data\":\"the body as text\"}");
    }

    private static Instant instant(BigDecimal seconds) {
        BigDecimal nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9);
        return Instant.ofEpochSecond(seconds.longValue(), nanos.longValue());
    }
}

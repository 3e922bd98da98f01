package io.kryten.protocol;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.NewPollEvent;
import io.kryten.event.Poll;
import io.kryten.event.PollCount;
import io.kryten.event.RawEvent;
import io.kryten.event.UpdatePollEvent;
import org.jspecify.annotations.Nullable;

import static io.kryten.protocol.Payloads.orEmpty;
import static io.kryten.protocol.Payloads.required;

/** A poll on the wire. */
record PollPayload(
        @Nullable String title,
        @Nullable List<@Nullable String> options,
        @Nullable List<@Nullable JsonNode> counts,
        @Nullable String initiator,
        @Nullable Long timestamp) {

    /** While a poll hides its results: a number for those who may see them, and none for the others. */
    private static final Pattern HIDDEN = Pattern.compile("(\\d{0,9})\\?");

    NewPollEvent started(RawEvent raw) {
        return new NewPollEvent(raw, toPoll(raw));
    }

    UpdatePollEvent updated(RawEvent raw) {
        return new UpdatePollEvent(raw, toPoll(raw));
    }

    private Poll toPoll(RawEvent raw) {
        return new Poll(
                required(this.title, "title"),
                Payloads.<String, String>list(required(this.options, "options"), option -> option),
                Payloads.<JsonNode, PollCount>list(required(this.counts, "counts"), PollPayload::count),
                orEmpty(this.initiator),
                (this.timestamp != null) ? Instant.ofEpochMilli(this.timestamp) : raw.timestamp());
    }

    private static PollCount count(JsonNode wire) {
        if (wire.isInt()) {
            return new PollCount(wire.intValue(), false);
        }
        Matcher hidden = HIDDEN.matcher(orEmpty(wire.textValue()));
        if (!hidden.matches()) {
            throw new PayloadException("payload.counts holds something that is no count");
        }
        String digits = orEmpty(hidden.group(1));
        return new PollCount(digits.isEmpty() ? null : Integer.valueOf(digits), true);
    }
}

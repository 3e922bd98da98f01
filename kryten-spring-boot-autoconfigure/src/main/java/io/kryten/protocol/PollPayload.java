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

/** Payload of a poll. */
record PollPayload(
        @Nullable String title,
        @Nullable List<@Nullable String> options,
        @Nullable List<@Nullable JsonNode> counts,
        @Nullable String initiator,
        @Nullable Long timestamp) {

    /** Count of a poll with hidden results: a number with a mark for moderators, a mark alone for others. */
    private static final Pattern COUNT = Pattern.compile("(\\d{1,9})|(\\d{0,9})\\?");

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
        if (wire.isInt() || wire.isNull()) {
            return new PollCount(wire.isInt() ? wire.intValue() : null, false);
        }
        Matcher count = COUNT.matcher(orEmpty(wire.textValue()));
        if (!count.matches()) {
            throw new PayloadException("payload.counts holds something that is no count");
        }
        String shown = count.group(1);
        String hidden = orEmpty(count.group(2));
        return (shown != null)
                ? new PollCount(Integer.valueOf(shown), false)
                : new PollCount(hidden.isEmpty() ? null : Integer.valueOf(hidden), true);
    }
}

package io.kryten.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Clock;

import io.kryten.event.KrytenEvent;

/** Messages as a robot sends them, with payloads of a test. */
final class Envelopes {

    private static final EventCodec CODEC = new EventCodec(Clock.systemUTC());

    private Envelopes() {}

    static byte[] of(String event, String payload) {
        return """
                {"event_name":"%s","payload":%s,"channel":"lounge","domain":"cytu.be",\
                "timestamp":"2026-11-23T11:07:38.819015+00:00","correlation_id":"c-1"}""".formatted(event, payload).getBytes(StandardCharsets.UTF_8);
    }

    static <E extends KrytenEvent> E decode(String event, String payload, Class<E> as) {
        return as.cast(CODEC.decode(EventTypes.byName(event).orElseThrow(), of(event, payload)));
    }
}

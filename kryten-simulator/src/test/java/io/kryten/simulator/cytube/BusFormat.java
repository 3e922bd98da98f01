package io.kryten.simulator.cytube;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventDecodingException;
import io.kryten.protocol.EventType;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.KrytenJson;

/** Converts frames to events of the bus, as a robot does, and decodes them with the library. */
final class BusFormat {

    private final EventCodec codec = new EventCodec(Clock.systemUTC());

    private final List<String> unreadable = new ArrayList<>();

    private int read;

    /** Reads a frame, if the library has a record for it. */
    void read(String name, JsonNode data) {
        EventType<?> type = EventTypes.byToken(name.toLowerCase(Locale.ROOT)).orElse(null);
        if (type == null) {
            return;
        }
        ObjectNode body = Json.object()
                .put("event_name", name)
                .put("channel", "lounge")
                .put("domain", "cytu.be")
                .put("timestamp", "2026-11-23T11:00:00.000001+00:00")
                .put("correlation_id", "b2eda4ad-dc5b-4798-954c-57e17292826f");
        try {
            this.codec.decode(type, KrytenJson.write(body.set("payload", data)));
            this.read++;
        } catch (EventDecodingException ex) {
            this.unreadable.add(name + " " + data + ": " + ex.getMessage());
        }
    }

    /** {@return frames that could not be read} */
    List<String> unreadable() {
        return this.unreadable;
    }

    int read() {
        return this.read;
    }
}

package io.kryten.simulator.cytube;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.protocol.KrytenJson;
import io.kryten.testsupport.Recordings;

/**
 * Frame that the robot received in a recorded channel.
 *
 * @param time the time at which the robot published the frame
 * @param name CyTube's name of the frame
 * @param data the payload
 */
record RecordedFrame(Instant time, String name, JsonNode data) {

    /** {@return the frames of one channel in order} */
    static List<RecordedFrame> read(String file, String channel) {
        return Recordings.lines(file).stream()
                .filter(line -> line.subject().startsWith("kryten.events.cytube." + channel + "."))
                .map(line -> KrytenJson.readTree(line.body()))
                .map(body -> new RecordedFrame(
                        OffsetDateTime.parse(body.path("timestamp").asText()).toInstant(),
                        body.path("event_name").asText(),
                        body.path("payload")))
                .toList();
    }

    boolean isApart() {
        return RecordedComparison.APART.contains(this.name);
    }

    boolean is(String other) {
        return this.name.equals(other);
    }

    String text(String field) {
        return this.data.path(field).asText();
    }

    /** {@return whether the frame is a notice of the server in chat that contains a text} */
    boolean isNotice(String part) {
        return is("chatMsg")
                && text("username").equals("[server]")
                && text("msg").contains(part);
    }
}

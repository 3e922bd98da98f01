package io.kryten.simulator;

import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares a reply with a recorded one, field by field. */
final class ReplyComparison {

    /** Fields whose values may differ, with the reason; presence and type are compared for all fields. */
    private static final Map<Pattern, String> NOT_COMPARED = Map.ofEntries(
            why(".*/(timestamp|connected_since|last_event_time|first_seen|last_heartbeat|last_startup)", "the day"),
            why(".*/(uptime_seconds|seconds_since_heartbeat)", "how long the probe's preparations took"),
            why(".*/correlation_id", "chance"),
            why(".*/(rate_1min|rate_5min|total_published|messages_published|bytes_sent)", "how much went on before"),
            why(".*/commands_processed", "how much went on before"),
            why("/data/log/payload/data", "the channel's log tells of the whole day"),
            why(".*/(connected_url|servers/0)", "the address of the NATS server"),
            why(".*/hostname", "the name of another machine"),
            why(".*/(rss_mb|vms_mb)", "the memory of another program"));

    void compare(JsonNode recorded, JsonNode actual) {
        compare("", recorded, actual);
    }

    private void compare(String path, JsonNode recorded, JsonNode actual) {
        assertThat(actual.getNodeType())
                .as("type of %s: %s, recorded %s", path, actual, recorded)
                .isEqualTo(recorded.getNodeType());
        if (recorded.isObject()) {
            assertThat(actual.fieldNames())
                    .as("fields of %s", path)
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(() -> recorded.fieldNames());
            recorded.fieldNames()
                    .forEachRemaining(name -> compare(path + "/" + name, recorded.path(name), actual.path(name)));
        } else if (recorded.isArray()) {
            assertThat(actual).as("size of %s: %s", path, actual).hasSize(recorded.size());
            for (int i = 0; i < recorded.size(); i++) {
                compare(path + "/" + i, recorded.path(i), actual.path(i));
            }
        } else if (isCompared(path)) {
            assertThat(actual).as(path).isEqualTo(recorded);
        }
    }

    private static boolean isCompared(String path) {
        return NOT_COMPARED.keySet().stream()
                .noneMatch(pattern -> pattern.matcher(path).matches());
    }

    private static Map.Entry<Pattern, String> why(String path, String reason) {
        return Map.entry(Pattern.compile(path), reason);
    }
}

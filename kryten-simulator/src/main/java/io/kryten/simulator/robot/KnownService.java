package io.kryten.simulator.robot;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Service that announced itself to the robot. */
final class KnownService {

    private static final Duration STALE = Duration.ofSeconds(90);

    private final String name;
    private final Instant firstSeen;
    private Instant lastHeartbeat;
    private Instant lastStartup;
    private int heartbeats;
    private JsonNode announcement = RobotJson.object();

    KnownService(String name, Instant firstSeen) {
        this.name = name;
        this.firstSeen = firstSeen;
        this.lastHeartbeat = firstSeen;
        this.lastStartup = firstSeen;
    }

    void started(JsonNode body, Instant when) {
        this.announcement = body;
        this.lastStartup = when;
        this.lastHeartbeat = when;
    }

    void beat(Instant when) {
        this.lastHeartbeat = when;
        this.heartbeats++;
    }

    boolean isStale(Instant now) {
        return Duration.between(this.lastHeartbeat, now).compareTo(STALE) > 0;
    }

    ObjectNode report(Instant now) {
        ObjectNode report = RobotJson.object()
                .put("name", this.name)
                .put("version", this.announcement.path("version").asText("unknown"))
                .put("hostname", hostname())
                .put("first_seen", Timestamps.iso(this.firstSeen))
                .put("last_heartbeat", Timestamps.iso(this.lastHeartbeat))
                .put("last_startup", Timestamps.iso(this.lastStartup))
                .put("heartbeat_count", this.heartbeats)
                .put("seconds_since_heartbeat", Timestamps.seconds(this.lastHeartbeat, now))
                .put("is_stale", isStale(now));
        endpoint(report, "health");
        endpoint(report, "metrics");
        return report.set("metadata", this.announcement);
    }

    private void endpoint(ObjectNode report, String kind) {
        JsonNode endpoint = this.announcement.at("/metadata/endpoints/" + kind);
        JsonNode port = endpoint.path("port").isNumber() ? endpoint.path("port") : NullNode.instance;
        String path = endpoint.path("path").asText("/" + kind);
        report.set(kind + "_port", port);
        report.put(kind + "_path", path);
        report.put(kind + "_url", Python.isTruthy(port) ? "http://" + hostname() + ":" + port + path : null);
    }

    private String hostname() {
        return this.announcement.path("hostname").asText("unknown");
    }
}

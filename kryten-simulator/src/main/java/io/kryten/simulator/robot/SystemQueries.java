package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/** {@code system.*} as the query handler answers it; {@link StatusCommands} has the other shape of three of them. */
final class SystemQueries {

    private final RobotConfig config;
    private final RobotComponents parts;
    private final QueryHandler lane;
    private final Clock clock;

    SystemQueries(RobotConfig config, RobotComponents parts, QueryHandler lane, Clock clock) {
        this.config = config;
        this.parts = parts;
        this.lane = lane;
        this.clock = clock;
    }

    void add() {
        this.lane.add("system.health", request -> health());
        this.lane.add("system.channels", request -> channels());
        this.lane.add("system.version", request -> RobotJson.object("version", this.config.version()));
        this.lane.add("system.stats", request -> stats());
        this.lane.add("system.services", request -> this.parts.services().report());
        this.lane.add(
                "system.config",
                request -> ConfigReport.of(this.config, this.parts.bus().server()));
        this.lane.add("system.ping", request -> ping());
    }

    private JsonNode health() {
        Channel channel = this.config.channel();
        return RobotJson.object()
                .put("service", "robot")
                .put("status", "healthy")
                .put("domain", channel.domain())
                .put("channel", channel.name())
                .put("nats_connected", this.parts.bus().isConnected())
                .put("queries_processed", this.lane.processed())
                .put("queries_failed", this.lane.failed());
    }

    private JsonNode channels() {
        ObjectNode report = RobotJson.object();
        report.putArray("channels")
                .addObject()
                .put("domain", this.config.channel().domain())
                .put("channel", this.config.channel().name())
                .put("connected", this.parts.bus().isConnected());
        return report;
    }

    private JsonNode ping() {
        return RobotJson.object()
                .put("pong", true)
                .put("timestamp", Timestamps.iso(this.clock.instant()))
                .put("uptime_seconds", this.parts.lifecycle().uptime())
                .put("service", "robot")
                .put("version", this.config.version());
    }

    private JsonNode stats() {
        RobotState memory = this.parts.memory();
        ObjectNode report = RobotJson.object()
                .put("uptime_seconds", this.parts.lifecycle().uptime())
                .set("events", this.parts.publisher().stats());
        // Always empty: the robot does not fill this part.
        report.putObject("commands");
        report.putObject("queries")
                .put("processed", this.lane.processed())
                .put("failed", this.lane.failed())
                .put("rate_1min", 0.0);
        connections(report.putObject("connections"));
        report.putObject("state")
                .put("users", memory.userlist().size())
                .put("playlist", memory.playlist().size())
                .put("emotes", memory.emotes().size());
        report.putObject("memory").put("rss_mb", 38.3359375).put("vms_mb", 187.12109375);
        return report;
    }

    private void connections(ObjectNode report) {
        CyTubeLink link = this.parts.link();
        Bus bus = this.parts.bus();
        report.putObject("cytube")
                .put("connected", link.isConnected())
                .put("connected_since", iso(link.connectedSince()))
                .put("last_event_time", iso(link.lastFrame()))
                .put("reconnect_count", link.reconnects());
        report.putObject("nats")
                .put("connected", bus.isConnected())
                .put("connected_since", iso(bus.since()))
                .put("connected_url", bus.server().replaceFirst("^\\w+://", ""))
                .put("reconnect_count", bus.reconnects());
    }

    private static @Nullable String iso(@Nullable Instant instant) {
        return (instant != null) ? Timestamps.iso(instant) : null;
    }
}

package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/** {@code system.*} as the handler for questions answers it; {@link RobotReports} has the other shape of three of them. */
final class SystemQueries {

    private final RobotConfig config;
    private final RobotParts parts;
    private final QueryLane lane;
    private final Clock clock;

    SystemQueries(RobotConfig config, RobotParts parts, QueryLane lane, Clock clock) {
        this.config = config;
        this.parts = parts;
        this.lane = lane;
        this.clock = clock;
    }

    void add() {
        this.lane.add("system.health", request -> health());
        this.lane.add("system.channels", request -> channels());
        this.lane.add("system.version", request -> Json.object("version", this.config.version()));
        this.lane.add("system.stats", request -> stats());
        this.lane.add("system.services", request -> this.parts.services().report());
        this.lane.add(
                "system.config",
                request -> ConfigReport.of(this.config, this.parts.bus().server()));
        this.lane.add("system.ping", request -> ping());
    }

    private JsonNode health() {
        Channel channel = this.config.channel();
        return Json.object(
                "service",
                "robot",
                "status",
                "healthy",
                "domain",
                channel.domain(),
                "channel",
                channel.name(),
                "nats_connected",
                this.parts.bus().isConnected(),
                "queries_processed",
                this.lane.processed(),
                "queries_failed",
                this.lane.failed());
    }

    private JsonNode channels() {
        ArrayNode channels = Json.NODES.arrayNode();
        channels.add(Json.object(
                "domain",
                this.config.channel().domain(),
                "channel",
                this.config.channel().name(),
                "connected",
                this.parts.bus().isConnected()));
        return Json.object("channels", channels);
    }

    private JsonNode ping() {
        return Json.object(
                "pong",
                true,
                "timestamp",
                Timestamps.iso(this.clock.instant()),
                "uptime_seconds",
                this.parts.lifecycle().uptime(),
                "service",
                "robot",
                "version",
                this.config.version());
    }

    private JsonNode stats() {
        CyTubeLink link = this.parts.link();
        Bus bus = this.parts.bus();
        RobotMemory memory = this.parts.memory();
        ObjectNode cyTube = Json.object(
                "connected",
                link.isConnected(),
                "connected_since",
                iso(link.connectedSince()),
                "last_event_time",
                iso(link.lastFrame()),
                "reconnect_count",
                link.reconnects());
        ObjectNode nats = Json.object(
                "connected",
                bus.isConnected(),
                "connected_since",
                iso(bus.since()),
                "connected_url",
                bus.server().replaceFirst("^\\w+://", ""),
                "reconnect_count",
                bus.reconnects());
        return Json.object(
                "uptime_seconds",
                this.parts.lifecycle().uptime(),
                "events",
                this.parts.publisher().stats(),
                // The real robot forgets to connect this part.
                "commands",
                Json.object(),
                "queries",
                Json.object("processed", this.lane.processed(), "failed", this.lane.failed(), "rate_1min", 0.0),
                "connections",
                Json.object("cytube", cyTube, "nats", nats),
                "state",
                Json.object(
                        "users",
                        memory.userlist().size(),
                        "playlist",
                        memory.playlist().size(),
                        "emotes",
                        memory.emotes().size()),
                "memory",
                Json.object("rss_mb", 38.3359375, "vms_mb", 187.12109375));
    }

    private static JsonNode iso(@Nullable Instant instant) {
        return (instant != null) ? Json.NODES.textNode(Timestamps.iso(instant)) : NullNode.instance;
    }
}

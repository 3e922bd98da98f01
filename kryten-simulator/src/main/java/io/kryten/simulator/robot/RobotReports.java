package io.kryten.simulator.robot;

import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code system.ping}, {@code .health} and {@code .stats} as the handler for commands answers them, for its room only. */
final class RobotReports {

    private final RobotConfig config;
    private final RobotParts parts;
    private final CommandLane lane;
    private final Clock clock;

    RobotReports(RobotConfig config, RobotParts parts, CommandLane lane, Clock clock) {
        this.config = config;
        this.parts = parts;
        this.lane = lane;
        this.clock = clock;
    }

    void addTo(CommandTable table) {
        table.addPrompt(request -> ping(), "system.ping");
        table.addPrompt(request -> health(), "system.health");
        table.addPrompt(request -> stats(), "system.stats");
    }

    private JsonNode ping() {
        ObjectNode ping = Json.object(
                "pong",
                true,
                "service",
                "robot",
                "version",
                this.config.version(),
                "uptime_seconds",
                this.parts.lifecycle().uptime(),
                "timestamp",
                Timestamps.iso(this.clock.instant()),
                "metrics_endpoint",
                this.config.health().url(),
                "cytube_connected",
                this.parts.link().isConnected());
        // Without CyTube it does not say whose robot it is.
        if (this.parts.link().isConnected()) {
            ping.put("channel", this.config.channel().name());
            ping.put("domain", this.config.channel().domain());
        }
        return ping;
    }

    private JsonNode health() {
        return Json.object(
                        "service",
                        "robot",
                        "status",
                        "healthy",
                        "version",
                        this.config.version(),
                        "uptime_seconds",
                        this.parts.lifecycle().uptime(),
                        "nats_connected",
                        this.parts.bus().isConnected(),
                        "nats_reconnect_count",
                        this.parts.bus().reconnects(),
                        "cytube_connected",
                        this.parts.link().isConnected(),
                        "channel",
                        this.config.channel().name(),
                        "domain",
                        this.config.channel().domain())
                .put("metrics_endpoint", this.config.health().url());
    }

    private JsonNode stats() {
        Bus bus = this.parts.bus();
        return Json.object(
                        "service",
                        "robot",
                        "version",
                        this.config.version(),
                        "uptime_seconds",
                        this.parts.lifecycle().uptime(),
                        "commands_processed",
                        this.lane.processed(),
                        "messages_published",
                        bus.messages(),
                        "bytes_sent",
                        bus.bytes(),
                        "nats_errors",
                        bus.errors(),
                        // Asks for a count that the publisher does not keep.
                        "events_published",
                        0)
                .setAll(this.parts.legacy().stats());
    }
}

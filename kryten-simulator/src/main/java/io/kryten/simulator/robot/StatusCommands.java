package io.kryten.simulator.robot;

import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code system.ping}, {@code .health} and {@code .stats} as the command handler answers them, for its channel only.
 */
final class StatusCommands {

    private final RobotConfig config;
    private final RobotComponents parts;
    private final CommandQueue lane;
    private final Clock clock;

    StatusCommands(RobotConfig config, RobotComponents parts, CommandQueue lane, Clock clock) {
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
        ObjectNode ping = RobotJson.object()
                .put("pong", true)
                .put("service", "robot")
                .put("version", this.config.version())
                .put("uptime_seconds", this.parts.lifecycle().uptime())
                .put("timestamp", Timestamps.iso(this.clock.instant()))
                .put("metrics_endpoint", this.config.health().url())
                .put("cytube_connected", this.parts.link().isConnected());
        // Without CyTube the reply does not name the channel.
        if (this.parts.link().isConnected()) {
            ping.put("channel", this.config.channel().name());
            ping.put("domain", this.config.channel().domain());
        }
        return ping;
    }

    private JsonNode health() {
        return RobotJson.object()
                .put("service", "robot")
                .put("status", "healthy")
                .put("version", this.config.version())
                .put("uptime_seconds", this.parts.lifecycle().uptime())
                .put("nats_connected", this.parts.bus().isConnected())
                .put("nats_reconnect_count", this.parts.bus().reconnects())
                .put("cytube_connected", this.parts.link().isConnected())
                .put("channel", this.config.channel().name())
                .put("domain", this.config.channel().domain())
                .put("metrics_endpoint", this.config.health().url());
    }

    private JsonNode stats() {
        Bus bus = this.parts.bus();
        return RobotJson.object()
                .put("service", "robot")
                .put("version", this.config.version())
                .put("uptime_seconds", this.parts.lifecycle().uptime())
                .put("commands_processed", this.lane.processed())
                .put("messages_published", bus.messages())
                .put("bytes_sent", bus.bytes())
                .put("nats_errors", bus.errors())
                // Always zero: the robot does not count them, and the simulator has no legacy commands.
                .put("events_published", 0)
                .put("cytube_commands_processed", 0)
                .put("cytube_commands_succeeded", 0)
                .put("cytube_commands_failed", 0);
    }
}

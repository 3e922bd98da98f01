package io.kryten.simulator.robot;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code system.ping}, {@code .health} and {@code .stats} as the command handler answers them, for its channel only.
 */
final class StatusCommands {

    private final RobotComponents parts;

    private final CommandQueue commands;

    StatusCommands(RobotComponents parts, CommandQueue commands) {
        this.parts = parts;
        this.commands = commands;
    }

    void addTo(CommandTable table) {
        table.addPrompt(request -> ping(), "system.ping");
        table.addPrompt(request -> health(), "system.health");
        table.addPrompt(request -> stats(), "system.stats");
    }

    private JsonNode ping() {
        boolean connected = this.parts.link().isConnected();
        ObjectNode ping = report().put("pong", true)
                .put("timestamp", this.parts.lifecycle().time())
                .put("metrics_endpoint", RobotConfig.HEALTH_URL)
                .put("cytube_connected", connected);
        // Without CyTube the reply does not name the channel.
        return connected ? ping.setAll(this.parts.lifecycle().channel()) : ping;
    }

    private JsonNode health() {
        return report().put("status", "healthy")
                .put("nats_connected", this.parts.bus().isConnected())
                .put("nats_reconnect_count", this.parts.bus().reconnects())
                .put("cytube_connected", this.parts.link().isConnected())
                .put("metrics_endpoint", RobotConfig.HEALTH_URL)
                .setAll(this.parts.lifecycle().channel());
    }

    private JsonNode stats() {
        ObjectNode stats = report().put("commands_processed", this.commands.processed());
        // Always zero: the robot or the simulator does not count them.
        List.of(
                        "messages_published",
                        "bytes_sent",
                        "nats_errors",
                        "events_published",
                        "cytube_commands_processed",
                        "cytube_commands_succeeded",
                        "cytube_commands_failed")
                .forEach(counter -> stats.put(counter, 0));
        return stats;
    }

    private ObjectNode report() {
        return RobotJson.object()
                .put("service", "robot")
                .put("version", RobotConfig.VERSION)
                .put("uptime_seconds", this.parts.lifecycle().uptime());
    }
}

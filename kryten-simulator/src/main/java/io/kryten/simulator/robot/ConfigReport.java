package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.kryten.Channel;

/** What {@code system.config} tells: the settings of a real robot, with secrets left out. */
final class ConfigReport {

    private ConfigReport() {}

    static JsonNode of(RobotConfig config, String server) {
        Channel channel = config.channel();
        ArrayNode servers = Json.NODES.arrayNode().add(server);
        return Json.object(
                "cytube",
                Json.object(
                        "domain",
                        channel.domain(),
                        "channel",
                        channel.name(),
                        "user",
                        config.account().name(),
                        "password",
                        "***REDACTED***"),
                "nats",
                Json.object(
                        "servers",
                        servers,
                        "user",
                        null,
                        "password",
                        null,
                        "max_reconnect_attempts",
                        60,
                        "reconnect_time_wait",
                        2),
                "health",
                Json.object(
                        "enabled",
                        true,
                        "host",
                        config.health().host(),
                        "port",
                        config.health().port()),
                "commands",
                Json.object("enabled", config.commands()),
                "logging",
                Json.object(
                        "base_path",
                        "logs",
                        "admin_operations",
                        "admin-operations.log",
                        "playlist_operations",
                        "playlist-operations.log",
                        "chat_messages",
                        "chat-messages.log",
                        "command_audit",
                        "command-audit.log"),
                "log_level",
                "INFO");
    }
}

package io.kryten.simulator.robot;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.protocol.KrytenJson;

/** Answer of {@code system.config}: the robot's settings, with secrets left out. */
final class ConfigReport {

    private static final byte[] DEFAULTS = """
            {"cytube": {"password": "***REDACTED***"},
            "nats": {"user": null, "password": null, "max_reconnect_attempts": 60, "reconnect_time_wait": 2},
            "health": {"enabled": true}, "commands": {},
            "logging": {"base_path": "logs", "admin_operations": "admin-operations.log",
            "playlist_operations": "playlist-operations.log", "chat_messages": "chat-messages.log",
            "command_audit": "command-audit.log"}, "log_level": "INFO"}
            """.getBytes(StandardCharsets.UTF_8);

    private ConfigReport() {}

    static JsonNode of(RobotConfig config, String server) {
        ObjectNode report = (ObjectNode) KrytenJson.readTree(DEFAULTS);
        report.withObject("/cytube")
                .put("domain", config.channel().domain())
                .put("channel", config.channel().name())
                .put("user", config.account().name());
        report.withObject("/nats").putArray("servers").add(server);
        report.withObject("/health").put("host", RobotConfig.HEALTH_HOST).put("port", RobotConfig.HEALTH_PORT);
        report.withObject("/commands").put("enabled", true);
        return report;
    }
}

package io.kryten.simulator.robot;

import java.time.Clock;
import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.protocol.Subjects;

/** Publishes the lifecycle messages of the robot (protocol.md section 4). Version 1.12.4 sends no heartbeats. */
final class Lifecycle {

    private static final String SERVICE = "robot";

    private final RobotConfig config;
    private final Bus bus;
    private final Clock clock;
    private final Instant start;

    Lifecycle(RobotConfig config, Bus bus, Clock clock) {
        this.config = config;
        this.bus = bus;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** {@return the time since the start, in seconds} */
    double uptime() {
        return Timestamps.seconds(this.start, this.clock.instant());
    }

    /** Publishes {@code startup} when only NATS is connected. */
    void begins() {
        tell("startup", RobotJson.object());
    }

    /** Publishes {@code startup} when the robot is ready. */
    void ready() {
        tell("startup", room().put("commands_enabled", this.config.commands()).put("health_enabled", true));
    }

    void natsConnected() {
        ObjectNode more = RobotJson.object("target", "NATS");
        more.putArray("servers").add(this.bus.server());
        tell("connected", more);
    }

    void cyTubeConnected() {
        tell("connected", RobotJson.object("target", "CyTube").setAll(room()));
    }

    void cyTubeReconnected(String reason, int attempts) {
        ObjectNode more = RobotJson.object("target", "CyTube").setAll(room());
        tell("connected", more.put("note", "Reconnected after: " + reason + " (attempt " + attempts + ")"));
    }

    void cyTubeDisconnected() {
        tell("disconnected", RobotJson.object("target", "CyTube", "reason", "Graceful shutdown"));
    }

    void ends(String reason) {
        tell("shutdown", RobotJson.object("reason", reason));
    }

    /** Asks all services to announce themselves. */
    void poll() {
        this.bus.tell(
                Subjects.DISCOVERY_POLL,
                RobotJson.object("service", SERVICE, "timestamp", Timestamps.iso(this.clock.instant())));
    }

    private ObjectNode room() {
        return RobotJson.object()
                .put("domain", this.config.channel().domain())
                .put("channel", this.config.channel().name());
    }

    private void tell(String kind, ObjectNode more) {
        ObjectNode body = RobotJson.object()
                .put("service", SERVICE)
                .put("version", this.config.version())
                .put("hostname", this.config.hostname())
                .put("timestamp", Timestamps.iso(this.clock.instant()))
                .put("uptime_seconds", uptime());
        this.bus.tell(Subjects.lifecycle(SERVICE, kind), body.setAll(more));
    }
}

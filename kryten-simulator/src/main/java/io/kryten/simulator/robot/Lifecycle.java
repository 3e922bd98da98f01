package io.kryten.simulator.robot;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.protocol.Subjects;

/** Publishes the lifecycle messages of the robot (protocol.md section 4). Version 1.12.4 sends no heartbeats. */
final class Lifecycle {

    private static final String SERVICE = "robot";

    private final Channel channel;
    private final Bus bus;
    private final RobotLoop loop;
    private final Instant start;

    Lifecycle(Channel channel, Bus bus, RobotLoop loop) {
        this.channel = channel;
        this.bus = bus;
        this.loop = loop;
        this.start = loop.now();
    }

    /** {@return the time since the start, in seconds} */
    double uptime() {
        return Timestamps.seconds(this.start, this.loop.now());
    }

    /** {@return the time in the robot's format} */
    String time() {
        return Timestamps.iso(this.loop.now());
    }

    /** {@return domain and name of the channel} */
    ObjectNode channel() {
        return RobotJson.object("domain", this.channel.domain(), "channel", this.channel.name());
    }

    /** Publishes {@code startup} when only NATS is connected. */
    void begins() {
        publish("startup", RobotJson.object());
    }

    /** Publishes {@code startup} when the robot is ready. */
    void ready() {
        publish("startup", channel().put("commands_enabled", true).put("health_enabled", true));
    }

    void natsConnected() {
        ObjectNode more = RobotJson.object("target", "NATS");
        more.putArray("servers").add(this.bus.server());
        publish("connected", more);
    }

    void cyTubeConnected() {
        publish("connected", RobotJson.object("target", "CyTube").setAll(channel()));
    }

    void cyTubeReconnected(String reason, int attempts) {
        ObjectNode more = RobotJson.object("target", "CyTube").setAll(channel());
        publish("connected", more.put("note", "Reconnected after: " + reason + " (attempt " + attempts + ")"));
    }

    void cyTubeDisconnected() {
        publish("disconnected", RobotJson.object("target", "CyTube", "reason", "Graceful shutdown"));
    }

    void ends(String reason) {
        publish("shutdown", RobotJson.object("reason", reason));
    }

    /** Asks all services to announce themselves. */
    void poll() {
        this.bus.publish(Subjects.DISCOVERY_POLL, RobotJson.object("service", SERVICE, "timestamp", time()));
    }

    private void publish(String kind, ObjectNode more) {
        ObjectNode body = RobotJson.object()
                .put("service", SERVICE)
                .put("version", RobotConfig.VERSION)
                .put("hostname", RobotConfig.HOSTNAME)
                .put("timestamp", time())
                .put("uptime_seconds", uptime());
        this.bus.publish(Subjects.lifecycle(SERVICE, kind), body.setAll(more));
    }
}

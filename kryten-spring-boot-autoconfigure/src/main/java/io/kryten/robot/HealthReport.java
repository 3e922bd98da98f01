package io.kryten.robot;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.command.CommandReply;
import org.jspecify.annotations.Nullable;

/**
 * Reply to {@code system.health} that names its channel (protocol.md section 2).
 *
 * @param spelling the channel in the robot's own spelling
 * @param full whether it is the full one of the two shapes
 * @param version the robot's version; null where the reply has none
 * @param cytubeConnected whether the robot is connected to CyTube; null where the reply does not say
 * @param uptime how long the robot has been connected to NATS; null where the reply does not say
 */
record HealthReport(
        Channel spelling,
        boolean full,
        @Nullable String version,
        @Nullable Boolean cytubeConnected,
        @Nullable Duration uptime) {

    static Optional<HealthReport> of(CommandReply reply) {
        JsonNode data = reply.data();
        JsonNode connected = data.path("cytube_connected");
        return channelIn(data)
                .map(spelling -> new HealthReport(
                        spelling,
                        !connected.isMissingNode(),
                        data.path("version").textValue(),
                        connected.isBoolean() ? connected.booleanValue() : null,
                        SystemReplies.seconds(data.path("uptime_seconds"))));
    }

    /** The channel that a robot names in its own spelling. */
    static Optional<Channel> channelIn(JsonNode node) {
        String domain = node.path("domain").asText();
        String channel = node.path("channel").asText();
        return (domain.isBlank() || channel.isBlank()) ? Optional.empty() : Optional.of(new Channel(domain, channel));
    }
}

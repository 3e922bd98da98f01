package io.kryten.robot;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenException;
import io.kryten.KrytenTimeoutException;
import io.kryten.command.CommandReply;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/** Finds out which robot a reply to {@code system.*} is from (protocol.md section 2). */
public final class RobotReplies {

    private RobotReplies() {}

    /** Whether no better answer need be awaited: it names the room, or it is of a kind that names none. */
    public static boolean settles(CommandReply reply, Channel channel) {
        if (namesARoom(reply)) {
            return names(reply, channel);
        }
        // Stats come in two shapes as well, but neither names a room: there is nothing better to wait for.
        return !namesItsRoomInOneOfTwoShapes(reply.command());
    }

    /** The reply that names the room, else the first that names none. */
    public static CommandReply best(List<CommandReply> replies, Channel channel) {
        return replies.stream()
                .filter(reply -> names(reply, channel))
                .findFirst()
                .or(() -> replies.stream().filter(reply -> !namesARoom(reply)).findFirst())
                .orElseThrow(() -> new KrytenTimeoutException("No robot of " + channel + " answered"));
    }

    /** Whether a reply is from the robot of a room. */
    static boolean names(CommandReply reply, Channel channel) {
        JsonNode data = reply.data();
        if (isRoom(data, channel) || isRoom(data.path("cytube"), channel)) {
            return true;
        }
        for (JsonNode listed : data.path("channels")) {
            if (isRoom(listed, channel)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is that of two shapes of {@code system.health} which tells all. */
    static boolean isFullReport(CommandReply reply) {
        return reply.data().has("cytube_connected");
    }

    /** The room that a report names. */
    static Optional<Channel> room(CommandReply report) {
        return room(report.data());
    }

    /** The channel that a notice of a robot's life cycle names (protocol.md section 4). */
    static Optional<Channel> spelling(RawMessage notice) {
        try {
            return room(KrytenJson.readTree(notice.body()));
        } catch (KrytenException ex) {
            return Optional.empty();
        }
    }

    private static Optional<Channel> room(JsonNode named) {
        String domain = named.path("domain").asText();
        String channel = named.path("channel").asText();
        return (domain.isBlank() || channel.isBlank()) ? Optional.empty() : Optional.of(new Channel(domain, channel));
    }

    private static boolean isRoom(JsonNode node, Channel channel) {
        return channel.matches(
                node.path("domain").asText(), node.path("channel").asText());
    }

    private static boolean namesARoom(CommandReply reply) {
        JsonNode data = reply.data();
        // The last is the form of system.config.
        return data.hasNonNull("channel")
                || data.hasNonNull("channels")
                || data.path("cytube").hasNonNull("channel");
    }

    /** The two shapes come in any order. */
    private static boolean namesItsRoomInOneOfTwoShapes(@Nullable String command) {
        return "system.ping".equals(command) || "system.health".equals(command);
    }
}

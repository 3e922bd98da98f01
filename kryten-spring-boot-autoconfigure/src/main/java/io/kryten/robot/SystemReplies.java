package io.kryten.robot;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.KrytenTimeoutException;
import io.kryten.command.CommandReply;
import org.jspecify.annotations.Nullable;

/** Matches replies to {@code system.*}, which every robot on the bus sends, with channels (protocol.md section 2). */
public final class SystemReplies {

    private SystemReplies() {}

    /**
     * Decides whether a reply ends the wait for the replies of a channel's robot.
     *
     * @param reply a reply to {@code system.*}
     * @param channel the channel
     * @return whether no better reply is to come: the reply has the full shape, where there are two, and names no other channel
     */
    public static boolean settles(CommandReply reply, Channel channel) {
        return hasTwoShapes(reply.command())
                ? isAddressed(reply) && (names(reply, channel) || !namesAChannel(reply))
                : names(reply, channel) || !namesAChannel(reply);
    }

    /**
     * Chooses the reply of a channel's robot. A reply that shows neither its robot nor its channel counts only for a question
     * that no robot answers better, such as {@code system.version}.
     *
     * @param replies replies to one question
     * @param channel the channel
     * @return the reply that settles the question, else one that names the channel
     * @throws KrytenTimeoutException if there is neither
     */
    public static CommandReply best(List<CommandReply> replies, Channel channel) {
        return replies.stream()
                .filter(reply -> settles(reply, channel) && isAddressed(reply))
                .findFirst()
                .or(() ->
                        replies.stream().filter(reply -> names(reply, channel)).findFirst())
                .or(() -> replies.stream()
                        .filter(reply -> settles(reply, channel))
                        .findFirst())
                .orElseThrow(() -> new KrytenTimeoutException("No robot of " + channel + " answered"));
    }

    /**
     * Whether a reply has the full one of two shapes. Only a robot whose channel the question names gives it, so it shows its
     * robot also where it names no channel.
     *
     * @param reply a reply to {@code system.ping}, {@code system.health} or {@code system.stats}
     * @return whether the robot of the named channel gave it
     */
    public static boolean isAddressed(CommandReply reply) {
        return reply.data().has("cytube_connected") || reply.data().has("commands_processed");
    }

    /**
     * Reads a number of seconds.
     *
     * @param seconds a number with a fraction
     * @return the time; null for anything but a number
     */
    public static @Nullable Duration seconds(JsonNode seconds) {
        return seconds.isNumber() ? Duration.ofMillis(Math.round(seconds.doubleValue() * 1000)) : null;
    }

    private static boolean names(CommandReply reply, Channel channel) {
        JsonNode data = reply.data();
        return isChannel(data, channel)
                || isChannel(data.path("cytube"), channel)
                || data.path("channels").valueStream().anyMatch(listed -> isChannel(listed, channel));
    }

    private static boolean isChannel(JsonNode node, Channel channel) {
        return channel.matches(
                node.path("domain").asText(), node.path("channel").asText());
    }

    private static boolean namesAChannel(CommandReply reply) {
        JsonNode data = reply.data();
        // The last is the form of system.config.
        return data.hasNonNull("channel")
                || data.hasNonNull("channels")
                || data.path("cytube").hasNonNull("channel");
    }

    /** Whether the robot of the channel answers in two shapes, in any order, of which all robots give the other one. */
    private static boolean hasTwoShapes(@Nullable String command) {
        return "system.ping".equals(command) || "system.health".equals(command) || "system.stats".equals(command);
    }
}

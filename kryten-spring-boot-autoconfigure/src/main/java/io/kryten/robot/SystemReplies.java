package io.kryten.robot;

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
     * Decides whether a reply ends the wait for the replies of a channel's robot: it names the channel, or it is of a kind that
     * never names one.
     *
     * @param reply a reply to {@code system.*}
     * @param channel the channel
     * @return whether it ends the wait
     */
    public static boolean settles(CommandReply reply, Channel channel) {
        if (namesAChannel(reply)) {
            return names(reply, channel);
        }
        // Stats come in two shapes as well, but neither names a channel.
        return !hasShapeWithChannel(reply.command());
    }

    /**
     * Chooses the reply of a channel's robot.
     *
     * @param replies replies to one question
     * @param channel the channel
     * @return the reply that names the channel, else the first that names none
     * @throws KrytenTimeoutException if there is neither
     */
    public static CommandReply best(List<CommandReply> replies, Channel channel) {
        return replies.stream()
                .filter(reply -> names(reply, channel))
                .findFirst()
                .or(() ->
                        replies.stream().filter(reply -> !namesAChannel(reply)).findFirst())
                .orElseThrow(() -> new KrytenTimeoutException("No robot of " + channel + " answered"));
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

    /** Whether one of two shapes of the reply names the channel; they come in any order. */
    private static boolean hasShapeWithChannel(@Nullable String command) {
        return "system.ping".equals(command) || "system.health".equals(command);
    }
}

package io.kryten.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Command that was sent to the robot of a channel, whatever the robot answered.
 *
 * @param channel the channel
 * @param name the robot's name of the command, for example {@code say}, {@code pm}, {@code kick} (protocol.md section
 * 2)
 * @param arguments arguments by name, with the types of JSON: texts, numbers, booleans, lists and maps
 * @param body the whole message; not to be changed
 * @param time the time of sending
 */
public record PublishedCommand(
        Channel channel, String name, Map<String, @Nullable Object> arguments, JsonNode body, Instant time) {

    /** {@return the text of a chat line or private message; empty for other commands} */
    public String text() {
        return (isChat() || isPm()) ? textOf("message", "msg") : "";
    }

    /** {@return the recipient of a private message; empty for other commands} */
    public String recipient() {
        return isPm() ? textOf("username", "to") : "";
    }

    /** {@return whether it is a chat line} */
    public boolean isChat() {
        return this.name.equals("say");
    }

    /** {@return whether it is a private message} */
    public boolean isPm() {
        return this.name.equals("pm");
    }

    /** {@return channel, name and arguments on one line} */
    @Override
    public String toString() {
        return this.channel + " " + this.name + " " + argumentsOf(this.body);
    }

    /**
     * Returns the arguments of a command, which stand under {@code args} or at the top beside the envelope
     * (protocol.md section 2).
     *
     * @param body the whole message; not changed
     * @return the arguments
     */
    public static JsonNode argumentsOf(JsonNode body) {
        if (body.has("args")) {
            return body.path("args");
        }
        ObjectNode rest = body.deepCopy();
        rest.remove(List.of("service", "command", "meta"));
        return rest;
    }

    /** Robots accept either name. */
    private String textOf(String argument, String other) {
        Object value = this.arguments.getOrDefault(argument, this.arguments.get(other));
        return (value instanceof String text) ? text : "";
    }
}

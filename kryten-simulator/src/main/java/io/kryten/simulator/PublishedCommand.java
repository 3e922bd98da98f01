package io.kryten.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A command that was sent to the robot of a room, whatever the robot answered.
 *
 * @param channel the room
 * @param name the robot's name of the command, for example {@code say}, {@code pm}, {@code kick} (protocol.md section 2)
 * @param arguments by name, as JSON carries them: texts, numbers, booleans, lists and maps
 * @param body the whole message; not to be changed
 * @param time when it was sent
 */
public record PublishedCommand(
        Channel channel, String name, Map<String, @Nullable Object> arguments, JsonNode body, Instant time) {

    /** {@return the text of a line of chat or of a private line; empty for all other commands} */
    public String text() {
        return (isChat() || isPm()) ? textOf("message", "msg") : "";
    }

    /** {@return who gets a private line; empty for all other commands} */
    public String recipient() {
        return isPm() ? textOf("username", "to") : "";
    }

    /** {@return whether it is a line of chat} */
    public boolean isChat() {
        return this.name.equals("say");
    }

    /** {@return whether it is a line to one person} */
    public boolean isPm() {
        return this.name.equals("pm");
    }

    /** {@return room, name and arguments on one line} */
    @Override
    public String toString() {
        return this.channel + " " + this.name + " " + argumentsOf(this.body);
    }

    /**
     * The arguments of a command, which stand under {@code args} or at the top beside the envelope (protocol.md section 2).
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

    /** Robots take either name. */
    private String textOf(String argument, String other) {
        Object value = this.arguments.getOrDefault(argument, this.arguments.get(other));
        return (value instanceof String text) ? text : "";
    }
}

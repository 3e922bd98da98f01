package io.kryten.simulator;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Channel;
import io.kryten.protocol.KrytenJson;
import org.jspecify.annotations.Nullable;

/**
 * Command that was sent to the robot of a channel, whatever the robot answered.
 *
 * @param channel the channel
 * @param body the whole message; not to be changed
 * @param time the time of sending
 */
public record PublishedCommand(Channel channel, JsonNode body, Instant time) {

    /**
     * Returns the robot's name of the command, for example {@code say}, {@code pm} or {@code kick} (protocol.md section 2).
     *
     * @return the name
     */
    public String name() {
        return this.body.path("command").asText();
    }

    /** {@return the arguments by name, with the types of JSON: texts, numbers, booleans, lists and maps; unchanging} */
    @SuppressWarnings("unchecked") // the keys of a JSON object are texts
    public Map<String, @Nullable Object> arguments() {
        return Collections.unmodifiableMap(KrytenJson.convert(argumentsOf(this.body), Map.class));
    }

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
        return name().equals("say");
    }

    /** {@return whether it is a private message} */
    public boolean isPm() {
        return name().equals("pm");
    }

    /** {@return channel, name and arguments on one line} */
    @Override
    public String toString() {
        return this.channel + " " + name() + " " + argumentsOf(this.body);
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
        JsonNode arguments = argumentsOf(this.body);
        String text = arguments.path(arguments.has(argument) ? argument : other).textValue();
        return (text != null) ? text : "";
    }
}

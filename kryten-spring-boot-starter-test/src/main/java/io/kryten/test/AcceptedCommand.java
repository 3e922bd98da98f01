package io.kryten.test;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.ChatUser;
import io.kryten.protocol.KrytenJson;
import io.kryten.state.ChannelState;

/**
 * Command that a robot has passed on and that CyTube accepts.
 *
 * @param robot the robot's login name
 * @param arguments the arguments
 * @param answer data of the robot's answer
 * @param state the channel before the command, as far as it is known
 * @param time the time by CyTube's clock
 */
record AcceptedCommand(String robot, JsonNode arguments, JsonNode answer, ChannelState state, Instant time) {

    /** {@return the same command with the arguments of a chat command} */
    AcceptedCommand as(String user, String text) {
        JsonNode parsed = KrytenJson.toObject(Map.of("username", user, "text", text));
        return new AcceptedCommand(this.robot, parsed, this.answer, this.state, this.time);
    }

    /** {@return the first of these arguments that is there} */
    JsonNode argument(String name, String... aliases) {
        JsonNode found = this.arguments.path(name);
        for (int i = 0; found.isMissingNode() && i < aliases.length; i++) {
            found = this.arguments.path(aliases[i]);
        }
        return found;
    }

    /** {@return the first of these arguments that is there, as text} */
    String text(String name, String... aliases) {
        return argument(name, aliases).asText("");
    }

    /** {@return an argument that is a number, or a text of digits} */
    int number(String name) {
        return argument(name).asInt();
    }

    /** {@return the name of a user in the user's own spelling, if the user is there} */
    String user(String name, String... aliases) {
        String given = text(name, aliases);
        return this.state.user(given).map(ChatUser::name).orElse(given);
    }
}

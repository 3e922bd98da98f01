package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;

import static io.kryten.simulator.robot.Arguments.named;

/** {@code say} and {@code pm}, which are answered with success whether or not they could be sent; and what is a stub. */
final class ChatCommands {

    private final RobotConfig config;

    private final CyTubeSender sender;

    ChatCommands(RobotConfig config, CyTubeSender sender) {
        this.config = config;
        this.sender = sender;
    }

    void addTo(CommandTable table) {
        table.addPrompt(this::say, "say");
        table.addPrompt(this::pm, "pm");
        table.addPrompt(arguments -> Json.object("error", "Not implemented in handler yet"), "unkick");
    }

    private JsonNode say(Arguments arguments) {
        JsonNode message = arguments.needed("Missing message", "message", "msg");
        return send(Outgoing.CHAT, named("message", message));
    }

    private JsonNode pm(Arguments arguments) {
        JsonNode to = arguments.needed("Missing username or message", "username", "to");
        JsonNode message = arguments.needed("Missing username or message", "message", "msg");
        return send(Outgoing.PM, named("to", to, "message", message));
    }

    private JsonNode send(Outgoing what, Arguments arguments) {
        if (!this.config.commands()) {
            throw new CommandFailure("Not connected or sender not available");
        }
        this.sender.send(what, arguments);
        return Json.success();
    }
}

package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Handlers of {@code say} and {@code pm}, which answer with success even if nothing was sent, and of the stub {@code
 * unkick}.
 */
final class MessageCommands {

    private final RobotConfig config;

    private final CyTubeLink link;

    MessageCommands(RobotConfig config, CyTubeLink link) {
        this.config = config;
        this.link = link;
    }

    void addTo(CommandTable table) {
        table.addPrompt(this::say, "say");
        table.addPrompt(this::pm, "pm");
        table.addPrompt(arguments -> RobotJson.object("error", "Not implemented in handler yet"), "unkick");
    }

    private JsonNode say(Arguments arguments) {
        JsonNode message = arguments.needed("Missing message", "message", "msg");
        return send(new Frame("chatMsg", RobotJson.object("msg", message)));
    }

    private JsonNode pm(Arguments arguments) {
        JsonNode to = arguments.needed("Missing username or message", "username", "to");
        JsonNode message = arguments.needed("Missing username or message", "message", "msg");
        return send(new Frame("pm", RobotJson.object("to", to, "msg", message)));
    }

    private JsonNode send(Frame frame) {
        if (!this.config.commands()) {
            throw new CommandFailure("Not connected or sender not available");
        }
        this.link.emit(frame);
        return RobotJson.success();
    }
}

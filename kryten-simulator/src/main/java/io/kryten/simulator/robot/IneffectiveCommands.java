package io.kryten.simulator.robot;

import com.fasterxml.jackson.databind.JsonNode;

/** Handlers of {@code playlist.*}: the robot sends frames that CyTube ignores, and answers with success. */
final class IneffectiveCommands {

    private final CyTubeLink link;

    IneffectiveCommands(CyTubeLink link) {
        this.link = link;
    }

    void addTo(CommandTable table) {
        table.addPrompt(this::move, "playlist.move");
        table.addPrompt(this::queue, "playlist.queue");
        table.addPrompt(this::delete, "playlist.delete");
    }

    private JsonNode move(Arguments request) {
        Arguments payload = payload(request);
        JsonNode from = payload.needed("Missing from_uid or after_uid in payload", "from_uid");
        JsonNode after = payload.needed("Missing from_uid or after_uid in payload", "after_uid");
        send("moveVideo", RobotJson.object("from", from, "after", after));
        return RobotJson.object("status", "sent", "from_uid", from, "after_uid", after);
    }

    private JsonNode queue(Arguments request) {
        JsonNode item = payload(request).needed("Missing item in payload", "item");
        send("queue", RobotJson.object("media", item));
        return RobotJson.object("status", "sent", "title", item.path("title").asText("unknown"));
    }

    private JsonNode delete(Arguments request) {
        JsonNode uid = payload(request).needed("Missing uid in payload", "uid");
        send("delete", RobotJson.object("uid", uid));
        return RobotJson.object("status", "sent", "uid", uid);
    }

    private void send(String frame, JsonNode data) {
        if (!this.link.isConnected()) {
            throw new CommandFailure("CytubeConnector not connected");
        }
        this.link.emit(new Frame(frame, data));
    }

    private static Arguments payload(Arguments request) {
        return Arguments.of(request.get("payload", RobotJson.object()));
    }
}

package io.kryten.simulator.cytube;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Private messages. The sender receives a copy; a muted user may still send them. */
final class PrivateMessages implements RoomModule {

    private final Room room;

    private final ChatFormatter formatter;

    private final ChatLimits limits;

    PrivateMessages(Room room, ChatFormatter formatter, ChatLimits limits) {
        this.room = room;
        this.formatter = formatter;
        this.limits = limits;
        room.frames()
                .on("pm", FrameShape.object("msg", "string", "to", "string", "meta", "object,optional"), this::send);
    }

    private void send(Client client, JsonNode frame) {
        if (!client.isNamed()) {
            client.error("You must be signed in to send PMs");
            return;
        }
        String text = frame.path("msg").textValue();
        if (this.limits.isTooNew(client, text)) {
            return;
        }
        String to = frame.path("to").textValue().toLowerCase(Locale.ROOT);
        if (to.equals(client.key())) {
            client.error("You can't PM yourself!");
            return;
        }
        if (!UserNames.isValid(to)) {
            client.error("PM failed: " + to + " isn't a valid username.");
            return;
        }
        if (this.limits.isTooFastAnywhere(client)) {
            return;
        }
        Optional<Client> receiver = this.room.clients().find(to);
        if (receiver.isEmpty()) {
            client.error("PM failed: " + to + " isn't connected to this channel.");
            return;
        }
        String line = text.substring(0, Math.min(Chat.LONGEST_LINE, text.length()));
        ObjectNode message = Json.object().put("username", client.name()).put("msg", this.formatter.format(line));
        ObjectNode meta = message.putObject("meta");
        if (line.startsWith(">")) {
            meta.put("addClass", "greentext");
        }
        message.put("time", this.room.time().millis()).put("to", receiver.get().name());
        receiver.get().send("pm", message);
        client.send("pm", message);
    }
}

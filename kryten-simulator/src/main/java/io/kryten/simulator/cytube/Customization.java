package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Message of the day, style and script of the channel. */
final class Customization implements RoomModule {

    private static final int LONGEST = 20_000;

    private final Room room;

    private final Permissions permissions;

    private String motd = "";

    /** Style and script, {@code css} and {@code js}. */
    private final Map<String, String> looks = new HashMap<>();

    Customization(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        room.frames().on("setMotd", FrameShape.object("motd", "string"), this::setMotd);
        room.frames()
                .on(
                        "setChannelCSS",
                        FrameShape.object("css", "string"),
                        (client, frame) -> setLook(client, "CSS", frame));
        room.frames()
                .on("setChannelJS", FrameShape.object("js", "string"), (client, frame) -> setLook(client, "JS", frame));
    }

    String motd() {
        return this.motd;
    }

    String css() {
        return this.looks.getOrDefault("css", "");
    }

    String js() {
        return this.looks.getOrDefault("js", "");
    }

    @Override
    public void load(JsonNode state) {
        this.motd = HtmlSanitizer.sanitize(state.path("motd").asText());
        this.looks.put("css", state.path("css").asText());
        this.looks.put("js", state.path("js").asText());
    }

    @Override
    public void joined(Client client) {
        client.send("channelCSSJS", looks());
        client.send("setMotd", Json.text(this.motd));
    }

    private void setMotd(Client client, JsonNode frame) {
        if (!this.permissions.allows(client, "motdedit")) {
            client.kick("Attempted setMotd with insufficient permission");
            return;
        }
        this.motd = HtmlSanitizer.sanitize(cut(frame.path("motd")));
        this.room.broadcast("setMotd", Json.text(this.motd));
        this.room.log("[mod] " + client.name() + " updated the MOTD");
    }

    private void setLook(Client client, String what, JsonNode frame) {
        if (!client.isAtLeast(EffectiveRank.ADMIN)) {
            client.kick("Attempted setChannel" + what + " as non-admin");
            return;
        }
        String field = what.toLowerCase(Locale.ROOT);
        String wanted = cut(frame.path(field));
        if (!wanted.equals(this.looks.put(field, wanted))) {
            this.room.broadcast("channelCSSJS", looks());
            this.room.log("[mod] " + client.name() + " updated the channel " + what);
        }
    }

    private ObjectNode looks() {
        return Json.object()
                .put("css", css())
                .put("cssHash", Json.hash("md5", css()))
                .put("js", js())
                .put("jsHash", Json.hash("md5", js()));
    }

    private static String cut(JsonNode text) {
        return text.textValue().substring(0, Math.min(LONGEST, text.textValue().length()));
    }
}

package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Message of the day, style and script of the channel. */
final class Customization implements RoomModule {

    private static final int LONGEST = 20_000;

    private final Room room;

    private final Permissions permissions;

    private String motd = "";

    private String css = "";

    private String js = "";

    Customization(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        room.frames().on("setMotd", FrameShape.object("motd", "string"), this::setMotd);
        room.frames().on("setChannelCSS", FrameShape.object("css", "string"), this::setCss);
        room.frames().on("setChannelJS", FrameShape.object("js", "string"), this::setJs);
    }

    String motd() {
        return this.motd;
    }

    String css() {
        return this.css;
    }

    String js() {
        return this.js;
    }

    @Override
    public void load(JsonNode state) {
        this.motd = HtmlSanitizer.sanitize(state.path("motd").asText());
        this.css = state.path("css").asText();
        this.js = state.path("js").asText();
    }

    @Override
    public void save(ObjectNode state) {
        state.put("motd", this.motd).put("css", this.css).put("js", this.js);
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
        this.room.clients().broadcast("setMotd", Json.text(this.motd));
        this.room.log().add("[mod] " + client.name() + " updated the MOTD");
    }

    private void setCss(Client client, JsonNode frame) {
        if (!client.isAtLeast(EffectiveRank.ADMIN)) {
            client.kick("Attempted setChannelCSS as non-admin");
            return;
        }
        String wanted = cut(frame.path("css"));
        if (!wanted.equals(this.css)) {
            this.css = wanted;
            tell(client, "CSS");
        }
    }

    private void setJs(Client client, JsonNode frame) {
        if (!client.isAtLeast(EffectiveRank.ADMIN)) {
            client.kick("Attempted setChannelJS as non-admin");
            return;
        }
        String wanted = cut(frame.path("js"));
        if (!wanted.equals(this.js)) {
            this.js = wanted;
            tell(client, "JS");
        }
    }

    private void tell(Client client, String what) {
        this.room.clients().broadcast("channelCSSJS", looks());
        this.room.log().add("[mod] " + client.name() + " updated the channel " + what);
    }

    private ObjectNode looks() {
        return Json.object()
                .put("css", this.css)
                .put("cssHash", Addresses.hash("md5", this.css))
                .put("js", this.js)
                .put("jsHash", Addresses.hash("md5", this.js));
    }

    private static String cut(JsonNode text) {
        return text.textValue().substring(0, Math.min(LONGEST, text.textValue().length()));
    }
}

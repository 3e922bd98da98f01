package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.LogSafe;
import io.kryten.event.Emote;
import org.jspecify.annotations.Nullable;

/** List of emotes. Clients replace the words by pictures. */
final class EmoteModule implements RoomModule {

    private static final int LONGEST_ADDRESS = 1000;

    private static final Pattern SPECIAL = Pattern.compile("[\\\\.?+*$^|()\\[\\]{}]");

    private final Room room;

    private final Permissions permissions;

    private final List<Emote> emotes = new ArrayList<>();

    EmoteModule(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        room.frames().onObject("updateEmote", this::update);
        room.frames().onObject("renameEmote", this::rename);
        room.frames().onObject("removeEmote", this::remove);
    }

    List<Emote> list() {
        return List.copyOf(this.emotes);
    }

    @Override
    public void load(JsonNode state) {
        for (JsonNode saved : state.path("emotes")) {
            this.emotes.add(
                    emote(saved.path("name").asText(), saved.path("image").asText()));
        }
    }

    @Override
    public void joined(Client client) {
        ArrayNode list = Json.array();
        this.emotes.forEach(emote -> list.add(tree(emote)));
        client.send("emoteList", list);
    }

    private void update(Client client, JsonNode frame) {
        Emote emote = this.permissions.check(client, "emoteedit") ? read(client, "update", frame) : null;
        if (emote == null) {
            return;
        }
        int index = indexOf(emote.name());
        if (index < 0) {
            this.emotes.add(emote);
        } else {
            this.emotes.set(index, emote);
        }
        this.room.broadcast("updateEmote", tree(emote));
        this.room.log("[mod] " + client.name() + " updated emote: " + emote.name() + " -> " + emote.image());
    }

    private void rename(Client client, JsonNode frame) {
        if (!frame.path("old").isTextual() || !this.permissions.check(client, "emoteedit")) {
            return;
        }
        if (indexOf(frame.path("name").asText()) >= 0) {
            client.alert("Emote already exists.");
            return;
        }
        String old = frame.path("old").textValue();
        Emote emote = read(client, "rename", frame);
        int index = indexOf(old);
        if (emote == null) {
            return;
        }
        if (index < 0) {
            client.refuse(none(old));
            return;
        }
        this.emotes.set(index, emote);
        this.room.broadcast("renameEmote", tree(emote).put("old", old));
        this.room.log("[mod] " + client.name() + " renamed emote: " + old + " -> " + emote.name());
    }

    private void remove(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "emoteedit") || !frame.path("name").isTextual()) {
            return;
        }
        String name = frame.path("name").textValue();
        if (!this.emotes.removeIf(emote -> emote.name().equals(name))) {
            client.refuse(none(name));
        }
        this.room.log("[mod] " + client.name() + " removed emote: " + name);
        this.room.broadcast("removeEmote", frame);
    }

    /** Reads the emote of a frame; {@return null if the request is refused} */
    private static @Nullable Emote read(Client client, String what, JsonNode frame) {
        String name = frame.path("name").asText();
        String image = frame.path("image").asText();
        if (name.isEmpty() || image.isEmpty()) {
            client.alert("Emote names and images must not be blank.");
            return null;
        }
        if (!frame.path("name").isTextual() || !frame.path("image").isTextual()) {
            client.alert(
                    "Unable to " + what + " emote '" + frame + "'.  Please contact an administrator for assistance.");
            return null;
        }
        return emote(name, HtmlEscapes.sanitize(image.substring(0, Math.min(LONGEST_ADDRESS, image.length()))));
    }

    /** {@return an emote with the regular expression that finds it} */
    private static Emote emote(String name, String image) {
        String word = SPECIAL.matcher(HtmlEscapes.escapeTags(name)).replaceAll("\\\\$0");
        return new Emote(name, image, "(^|\\s)" + word + "(?!\\S)");
    }

    private static ObjectNode tree(Emote emote) {
        return Json.object()
                .put("name", emote.name())
                .put("image", emote.image())
                .put("source", emote.source());
    }

    private static String none(String name) {
        return "there is no emote '" + LogSafe.of(name, 60) + "'";
    }

    private int indexOf(String name) {
        return this.emotes.stream().map(Emote::name).toList().indexOf(name);
    }
}

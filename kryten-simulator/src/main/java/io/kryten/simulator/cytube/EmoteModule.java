package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

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

    private final List<ObjectNode> emotes = new ArrayList<>();

    EmoteModule(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        room.frames().onObject("renameEmote", this::rename);
        room.frames().onObject("updateEmote", this::update);
        room.frames().on("importEmotes", this::replaceAll);
        room.frames().onObject("moveEmote", this::move);
        room.frames().onObject("removeEmote", this::remove);
    }

    List<Emote> list() {
        return this.emotes.stream()
                .map(emote -> new Emote(
                        emote.path("name").asText(),
                        emote.path("image").asText(),
                        emote.path("source").asText()))
                .toList();
    }

    @Override
    public void load(JsonNode state) {
        this.emotes.addAll(allValid(state.path("emotes")));
    }

    @Override
    public void save(ObjectNode state) {
        state.set("emotes", tree());
    }

    @Override
    public void joined(Client client) {
        client.send("emoteList", tree());
    }

    private void update(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "emoteedit")) {
            return;
        }
        ObjectNode emote = valid(frame);
        if (emote == null) {
            refuse(client, "update", frame);
            return;
        }
        int index = indexOf(emote.path("name").textValue());
        if (index < 0) {
            this.emotes.add(emote);
        } else {
            this.emotes.set(index, emote);
        }
        this.room.clients().broadcast("updateEmote", emote);
        this.room
                .log()
                .add("[mod] " + client.name() + " updated emote: "
                        + emote.path("name").textValue() + " -> "
                        + emote.path("image").textValue());
    }

    private void rename(Client client, JsonNode frame) {
        if (!frame.path("old").isTextual() || !this.permissions.check(client, "emoteedit")) {
            return;
        }
        boolean taken =
                frame.path("name").isTextual() && indexOf(frame.path("name").textValue()) >= 0;
        ObjectNode emote = valid(frame);
        if (taken) {
            client.alert("Emote already exists.");
            return;
        }
        if (emote == null) {
            refuse(client, "rename", frame);
            return;
        }
        String old = frame.path("old").textValue();
        int index = indexOf(old);
        if (index < 0) {
            client.refuse(none(old));
            return;
        }
        ObjectNode kept = emote.deepCopy();
        kept.remove("old");
        this.emotes.set(index, kept);
        this.room.clients().broadcast("renameEmote", emote);
        this.room
                .log()
                .add("[mod] " + client.name() + " renamed emote: " + old + " -> "
                        + emote.path("name").textValue());
    }

    private void remove(Client client, JsonNode frame) {
        JsonNode name = frame.path("name");
        if (!this.permissions.check(client, "emoteedit") || !name.isTextual()) {
            return;
        }
        int index = indexOf(name.textValue());
        if (index >= 0) {
            this.emotes.remove(index);
        } else {
            client.refuse(none(name.textValue()));
        }
        this.room.log().add("[mod] " + client.name() + " removed emote: " + name.textValue());
        this.room.clients().broadcast("removeEmote", frame);
    }

    private void replaceAll(Client client, JsonNode frame) {
        if (!frame.isArray() || !this.permissions.check(client, "emoteimport")) {
            return;
        }
        this.emotes.clear();
        this.emotes.addAll(allValid(frame));
        this.room.clients().broadcast("emoteList", tree());
    }

    private void move(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "emoteedit")
                || !frame.path("from").isInt()
                || !frame.path("to").isInt()) {
            return;
        }
        int from = frame.path("from").intValue();
        int to = frame.path("to").intValue();
        int count = this.emotes.size();
        if (from >= 0 && to >= 0 && from < count && to < count) {
            this.emotes.add(to, this.emotes.remove(from));
        }
    }

    private void refuse(Client client, String what, JsonNode frame) {
        boolean blank = !Js.truthy(frame.path("image")) || !Js.truthy(frame.path("name"));
        client.alert(
                blank
                        ? "Emote names and images must not be blank."
                        : "Unable to " + what + " emote '" + frame
                                + "'.  Please contact an administrator for assistance.");
    }

    private static String none(String name) {
        return "there is no emote '" + LogSafe.of(name, 60) + "'";
    }

    private int indexOf(String name) {
        for (int i = 0; i < this.emotes.size(); i++) {
            if (name.equals(this.emotes.get(i).path("name").textValue())) {
                return i;
            }
        }
        return -1;
    }

    private ArrayNode tree() {
        return this.emotes.stream().map(JsonNode.class::cast).collect(Json.toArray());
    }

    private static List<ObjectNode> allValid(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(EmoteModule::valid)
                .filter(emote -> emote != null)
                .map(ObjectNode.class::cast)
                .toList();
    }

    /** {@return an emote with its regular expression, or null if it is invalid} */
    private static @Nullable ObjectNode valid(@Nullable JsonNode frame) {
        if (!(frame instanceof ObjectNode object)
                || !object.path("name").isTextual()
                || !object.path("image").isTextual()) {
            return null;
        }
        String name = object.path("name").textValue();
        String image = object.path("image").textValue();
        image = HtmlEscapes.sanitize(image.substring(0, Math.min(LONGEST_ADDRESS, image.length())));
        if (image.isEmpty() || name.isEmpty()) {
            return null;
        }
        String word = SPECIAL.matcher(HtmlEscapes.escapeTags(name)).replaceAll("\\\\$0");
        return object.deepCopy().put("image", image).put("source", "(^|\\s)" + word + "(?!\\S)");
    }
}

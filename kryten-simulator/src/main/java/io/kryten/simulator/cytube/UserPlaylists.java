package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.LogSafe;
import io.kryten.event.Media;

/** Playlists that people keep for themselves, and put back into a channel. */
final class UserPlaylists implements RoomModule {

    /** Of the meta only this is kept: custom media lose where they can be played from. */
    private static final List<String> KEPT = List.of("codec", "bitrate", "scuri", "embed");

    private final Room room;
    private final Permissions permissions;
    private final Options options;
    private final Playlist playlist;
    private final Adding adding;

    UserPlaylists(Room room, Permissions permissions, Options options, Playlist playlist, Adding adding) {
        this.room = room;
        this.permissions = permissions;
        this.options = options;
        this.playlist = playlist;
        this.adding = adding;
        FrameShape named = FrameShape.object("name", "string");
        room.frames().on("listPlaylists", (client, data) -> list(client));
        room.frames().on("clonePlaylist", named, this::save);
        room.frames().on("deletePlaylist", named, this::delete);
        room.frames()
                .on(
                        "queuePlaylist",
                        FrameShape.object("name", "string", "pos", "string", "temp", "boolean,optional"),
                        this::queue);
    }

    @Override
    public void joined(Client client) {
        if (client.isRegistered()) {
            this.room.next(() -> list(client));
        }
    }

    private void list(Client client) {
        if (isRegistered(client)) {
            ArrayNode list = Json.array();
            table().list(client.name())
                    .forEach(saved -> list.addObject()
                            .put("name", saved.name())
                            .put("count", saved.count())
                            .put("duration", saved.seconds()));
            client.send("listPlaylists", list);
        }
    }

    private void save(Client client, JsonNode frame) {
        if (!isRegistered(client)) {
            return;
        }
        if (!this.permissions.allows(client, "seeplaylist")) {
            client.error("You are not allowed to save this playlist");
            return;
        }
        List<Media> media = this.playlist.entries().all().stream()
                .map(entry -> kept(entry.media()))
                .toList();
        table().save(client.name(), frame.path("name").textValue(), media);
        list(client);
    }

    private void delete(Client client, JsonNode frame) {
        if (isRegistered(client)) {
            String name = frame.path("name").textValue();
            if (table().find(client.name(), name).isEmpty()) {
                client.refuse(client.name() + " has no playlist '" + LogSafe.of(name, 40) + "'");
            }
            table().delete(client.name(), name);
            list(client);
        }
    }

    private void queue(Client client, JsonNode frame) {
        boolean next = frame.path("pos").textValue().equals("next");
        boolean end = frame.path("pos").textValue().equals("end");
        if (!this.permissions.check(client, "playlistaddlist")
                || !(next || end)
                || (next && !this.permissions.check(client, "playlistnext"))) {
            return;
        }
        Optional<List<Media>> saved =
                table().find(client.name(), frame.path("name").textValue());
        if (saved.isEmpty()) {
            client.error("Playlist load failed: Playlist does not exist");
            return;
        }
        List<Media> order = new ArrayList<>(saved.get());
        if (next) {
            Collections.reverse(order);
            if (!order.isEmpty() && this.playlist.count() == 0) {
                order.add(0, order.remove(order.size() - 1));
            }
        }
        boolean temporary = frame.path("temp").asBoolean() || !this.permissions.allows(client, "addnontemp");
        double longest = this.permissions.allows(client, "exceedmaxlength") ? 0 : this.options.number("maxlength");
        Adding.Request request = Adding.Request.saved(next, temporary, client.name(), longest);
        order.forEach(media -> this.adding.add(client, request, media, false));
    }

    private static boolean isRegistered(Client client) {
        if (!client.isRegistered()) {
            client.error("Only registered users can use the user playlist function.");
        }
        return client.isRegistered();
    }

    private static Media kept(Media media) {
        ObjectNode meta = Json.object();
        KEPT.stream()
                .filter(media.meta()::has)
                .forEach(name -> meta.set(name, media.meta().get(name)));
        return new Media(media.id(), media.title(), media.seconds(), media.duration(), media.type(), meta);
    }

    private PlaylistTable table() {
        return this.room.site().savedPlaylists();
    }
}

package io.kryten.simulator.cytube;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.LogSafe;
import io.kryten.event.Media;

/** The channel's library of media, and the search in it or on YouTube. */
final class Library implements RoomModule {

    private static final int LONGEST_QUERY = 100;

    private final Room room;

    private final Permissions permissions;

    /** Media by id, each as it was when it was first added. */
    private final Map<String, Media> byId = new LinkedHashMap<>();

    Library(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        room.frames().on("uncache", FrameShape.object("id", "string"), this::remove);
        room.frames()
                .on("searchMedia", FrameShape.object("source", "string,optional", "query", "string"), this::search);
    }

    /** Sends the user's saved playlists, which the simulator does not have: always an empty list. */
    @Override
    public void joined(Client client) {
        if (client.isRegistered()) {
            this.room.next(() -> client.send("listPlaylists", Json.array()));
        }
    }

    /** Adds a media to the library, unless it is a live stream. */
    void keep(Media media) {
        if (!MediaTypes.isLive(media.type())) {
            this.byId.putIfAbsent(media.id(), media);
        }
    }

    private void remove(Client client, JsonNode frame) {
        if (this.permissions.check(client, "deletefromchannellib")) {
            String id = frame.path("id").textValue();
            if (this.byId.remove(id) == null) {
                client.refuse("'" + LogSafe.of(id, 60) + "' is not in the library");
            }
            this.room.log("[library] " + client.name() + " deleted " + id + "from the library");
        }
    }

    private void search(Client client, JsonNode frame) {
        String query = frame.path("query").textValue();
        String wanted =
                query.substring(0, Math.min(LONGEST_QUERY, query.length())).toLowerCase(Locale.ROOT);
        ArrayNode results = Json.array();
        boolean youTube = frame.path("source").asText().equals("yt") || !this.permissions.allows(client, "seeplaylist");
        if (youTube) {
            this.room.media().search("yt", wanted).forEach(media -> results.add(found(media)));
        } else {
            this.byId.values().stream()
                    .filter(media -> title(media).contains(wanted))
                    .sorted(Comparator.comparing(Library::title))
                    .forEach(media -> results.add(kept(media)));
        }
        ObjectNode answer = Json.object().put("source", youTube ? "yt" : "library");
        client.send("searchResults", answer.set("results", results));
    }

    private static String title(Media media) {
        return media.title().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode found(Media media) {
        ObjectNode result = PlaylistEntry.tree(media).put("currentTime", 0).put("paused", false);
        result.putObject("thumb").put("url", "https://i.ytimg.com/vi/" + media.id() + "/default.jpg");
        return result;
    }

    /** A media of the library has its meta as text, as in the database. */
    private ObjectNode kept(Media media) {
        return Json.object()
                .put("id", media.id())
                .put("title", media.title())
                .put("seconds", media.seconds())
                .put("type", media.type())
                .put("meta", media.meta().toString())
                .put("channel", this.room.name())
                .put("duration", media.duration());
    }
}

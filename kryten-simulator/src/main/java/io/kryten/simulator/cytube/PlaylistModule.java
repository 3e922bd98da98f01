package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.PlaylistItem;
import org.jspecify.annotations.Nullable;

/** The playlist: its entries, its length and its frames. */
final class PlaylistModule implements RoomModule {

    private final Room room;

    private final Permissions permissions;

    private final Player player;

    private final EntryList entries = new EntryList();

    private int nextUid;

    private int count;

    private double seconds;

    private double savedPosition;

    PlaylistModule(Room room, Permissions permissions, Player player) {
        this.room = room;
        this.permissions = permissions;
        this.player = player;
        player.onEnd(this::playNext);
        permissions.onPlaylistSight(() -> room.clients().all().forEach(this::tell));
        room.frames().on("playerReady", (client, data) -> player.tell(client));
        room.frames().on("requestPlaylist", (client, data) -> request(client));
    }

    EntryList entries() {
        return this.entries;
    }

    List<PlaylistItem> items() {
        return this.entries.all().stream().map(PlaylistEntry::item).toList();
    }

    /** {@return the number of entries as clients see it} */
    int count() {
        return this.count;
    }

    /** {@return a uid that is new since the channel was opened} */
    int nextUid() {
        return this.nextUid++;
    }

    @Override
    public void load(JsonNode state) {
        int index = state.path("playlistPosition").path("index").asInt();
        for (JsonNode item : state.path("playlist").path("pl")) {
            PlaylistEntry entry = new PlaylistEntry(
                    nextUid(),
                    MediaTrees.read(item.path("media")),
                    item.path("temp").asBoolean(),
                    item.path("queueby").asText());
            this.entries.append(entry);
            this.count++;
            this.seconds += entry.media().seconds();
        }
        this.savedPosition = state.path("playlistPosition").path("time").asDouble();
        List<PlaylistEntry> all = this.entries.all();
        if (!all.isEmpty()) {
            this.player.prepare(all.get(Math.min(Math.max(index, 0), all.size() - 1)), this.savedPosition);
        }
    }

    @Override
    public void save(ObjectNode state) {
        ArrayNode items = state.putObject("playlist").putArray("pl");
        this.entries.all().forEach(entry -> items.add(entry.tree()));
        PlaylistEntry current = this.player.current();
        ObjectNode place = state.putObject("playlistPosition");
        place.put("index", (current != null) ? Math.max(0, this.entries.all().indexOf(current)) : 0);
        place.set("time", Json.number((current != null) ? this.player.position() : 0));
    }

    @Override
    public void opened() {
        PlaylistEntry current = this.player.current();
        if (current != null) {
            this.player.play(current, this.savedPosition);
        }
    }

    @Override
    public void closed() {
        this.player.rest();
    }

    @Override
    public void joined(Client client) {
        tell(client);
        this.player.tell(client);
        if (client.isRankKnown()) {
            tell(client);
        }
    }

    @Override
    public void rankKnown(Client client) {
        tell(client);
    }

    /** Sends a client the whole playlist. */
    void tell(Client client) {
        client.send("setPlaylistMeta", length());
        if (!maySee(client)) {
            return;
        }
        client.send("playlist", tree());
        PlaylistEntry current = this.player.current();
        if (current != null) {
            client.send("setCurrent", Json.number(current.uid()));
        }
    }

    /** Sends the frame of an added entry to all clients that may see it. */
    void tellAdded(PlaylistEntry entry) {
        this.count++;
        this.seconds += entry.media().seconds();
        ObjectNode frame = Json.object();
        frame.set("item", entry.tree());
        frame.set("after", (entry.previous != null) ? Json.number(entry.previous.uid()) : Json.text("prepend"));
        for (Client client : this.room.clients().all()) {
            if (maySee(client)) {
                client.send("queue", frame);
            }
            client.send("setPlaylistMeta", length());
        }
    }

    /** Removes an entry; if it is the current one, the next one starts. */
    boolean delete(double uid) {
        PlaylistEntry entry = this.entries.find(uid);
        if (entry == null) {
            return false;
        }
        PlaylistEntry next = after(entry);
        this.entries.remove(entry);
        this.count--;
        this.seconds -= entry.media().seconds();
        for (Client client : this.room.clients().all()) {
            if (maySee(client)) {
                client.send("delete", Json.object().put("uid", entry.uid()));
            }
            client.send("setPlaylistMeta", length());
        }
        if (this.player.plays(entry)) {
            if (next == null || next.equals(entry)) {
                this.player.stop();
            } else {
                this.player.play(next);
            }
        }
        return true;
    }

    /** Starts the next entry, after the last one the first. */
    void playNext() {
        PlaylistEntry current = this.player.current();
        if (current == null) {
            return;
        }
        PlaylistEntry next = after(current);
        if (current.isTemporary()) {
            delete(current.uid());
        } else if (next != null) {
            this.player.play(next);
        }
    }

    void clear() {
        this.player.stop();
        this.entries.clear();
        this.count = 0;
        this.seconds = 0;
        this.room.clients().broadcast("playlist", Json.array());
        this.room.clients().broadcast("setPlaylistMeta", length());
    }

    /** Shuffles the entries with new uids; the current entry comes first and goes on. */
    void shuffle() {
        List<PlaylistEntry> rest = new ArrayList<>(this.entries.all());
        PlaylistEntry current = this.player.current();
        double position = (current != null) ? this.player.position() : 0;
        this.entries.clear();
        while (!rest.isEmpty()) {
            PlaylistEntry old = rest.remove(this.room.random().nextInt(rest.size()));
            PlaylistEntry entry = new PlaylistEntry(nextUid(), old.media(), old.isTemporary(), old.queuedBy());
            if (current != null && old.uid() == current.uid()) {
                this.entries.prepend(entry);
            } else {
                this.entries.append(entry);
            }
        }
        this.room.clients().broadcast(this::maySee, "playlist", tree());
        PlaylistEntry first = this.entries.first();
        if (first != null) {
            this.player.play(first, position);
        } else {
            this.player.stop();
        }
    }

    private @Nullable PlaylistEntry after(PlaylistEntry entry) {
        return (entry.next != null) ? entry.next : this.entries.first();
    }

    private void request(Client client) {
        if (client.playlistLimiter().throttle(1, 0, 60)) {
            client.send(
                    "errorMsg",
                    Json.message("Get Playlist URLs is limited to 1 usage every 60 seconds.  Please try again later.")
                            .put("code", "REQ_PLAYLIST_LIMIT_REACHED"));
        } else {
            tell(client);
        }
    }

    private boolean maySee(Client client) {
        return this.permissions.allows(client, "seeplaylist");
    }

    private ArrayNode tree() {
        return this.entries.all().stream().map(entry -> (JsonNode) entry.tree()).collect(Json.toArray());
    }

    private ObjectNode length() {
        ObjectNode length = Json.object().put("count", this.count);
        length.set("rawTime", Json.number(this.seconds));
        return length.put("time", PlayTime.format(this.seconds));
    }
}

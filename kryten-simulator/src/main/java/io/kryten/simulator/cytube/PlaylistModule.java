package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;
import org.jspecify.annotations.Nullable;

/** The playlist: its entries and its frames. */
final class PlaylistModule implements RoomModule {

    private final Room room;

    private final Permissions permissions;

    private final Player player;

    private final List<PlaylistEntry> entries = new ArrayList<>();

    private int nextUid;

    PlaylistModule(Room room, Permissions permissions, Player player) {
        this.room = room;
        this.permissions = permissions;
        this.player = player;
        player.onEnd(this::playNext);
        permissions.onPlaylistSight(() -> room.clients().all().forEach(this::tell));
    }

    List<PlaylistItem> items() {
        return this.entries.stream().map(PlaylistEntry::item).toList();
    }

    int size() {
        return this.entries.size();
    }

    /** {@return the entry of a uid, a number or its text; null for none} */
    @Nullable
    PlaylistEntry find(JsonNode uid) {
        double number = Json.toNumber(uid);
        return this.entries.stream()
                .filter(entry -> entry.uid() == number)
                .findFirst()
                .orElse(null);
    }

    List<PlaylistEntry> where(Predicate<PlaylistEntry> wanted) {
        return this.entries.stream().filter(wanted).toList();
    }

    @Override
    public void load(JsonNode state) {
        for (JsonNode item : state.path("playlist").path("pl")) {
            Media media = PlaylistEntry.read(item.path("media"));
            boolean temporary = item.path("temp").asBoolean();
            this.entries.add(entry(media, temporary, item.path("queueby").asText()));
        }
        if (!this.entries.isEmpty()) {
            JsonNode position = state.path("playlistPosition");
            PlaylistEntry current = this.entries.get(position.path("index").asInt());
            this.player.play(current, position.path("time").asDouble());
        }
    }

    @Override
    public void joined(Client client) {
        tell(client);
        this.player.tell(client);
    }

    @Override
    public void rankKnown(Client client) {
        tell(client);
    }

    /** {@return a new entry with the next uid, not yet in the playlist} */
    PlaylistEntry entry(Media media, boolean temporary, String queuedBy) {
        return new PlaylistEntry(this.nextUid++, media, temporary, queuedBy);
    }

    /** Adds an entry behind another one, or at the end; the first entry starts. */
    void add(PlaylistEntry entry, @Nullable PlaylistEntry place) {
        int index = (place != null) ? this.entries.indexOf(place) + 1 : this.entries.size();
        this.entries.add(index, entry);
        ObjectNode frame = Json.object();
        frame.set("item", entry.tree());
        frame.set("after", (index > 0) ? Json.number(this.entries.get(index - 1).uid()) : Json.text("prepend"));
        tellChange("queue", frame);
        if (this.entries.size() == 1) {
            this.player.play(entry);
        }
    }

    /**
     * Moves an entry behind a uid, to the start ({@code prepend}) or to the end ({@code append}).
     *
     * @return whether the entry is in the list; behind an unknown uid CyTube drops it without a frame
     */
    boolean move(PlaylistEntry entry, JsonNode after) {
        this.entries.remove(entry);
        PlaylistEntry place = find(after);
        if (after.asText().equals("prepend")) {
            this.entries.add(0, entry);
        } else if (after.asText().equals("append")) {
            this.entries.add(entry);
        } else if (place != null) {
            this.entries.add(this.entries.indexOf(place) + 1, entry);
        } else {
            return false;
        }
        return true;
    }

    /** Removes an entry; if it is the current one, the next one starts. */
    void delete(PlaylistEntry entry) {
        if (!this.entries.contains(entry)) {
            return;
        }
        PlaylistEntry next = after(entry);
        this.entries.remove(entry);
        tellChange("delete", Json.object().put("uid", entry.uid()));
        if (!this.player.plays(entry)) {
            return;
        }
        if (next.equals(entry)) {
            this.player.stop();
        } else {
            this.player.play(next);
        }
    }

    /** Starts the next entry, after the last one the first. */
    void playNext() {
        PlaylistEntry current = this.player.current();
        if (current == null || this.entries.isEmpty()) {
            return;
        }
        if (current.isTemporary()) {
            delete(current);
        } else {
            this.player.play(after(current));
        }
    }

    void clear() {
        this.player.stop();
        this.entries.clear();
        this.room.broadcast("playlist", Json.array());
        this.room.broadcast("setPlaylistMeta", length());
    }

    /** Shuffles the entries with new uids; the current entry comes first and goes on. */
    void shuffle() {
        List<PlaylistEntry> rest = new ArrayList<>(this.entries);
        PlaylistEntry current = this.player.current();
        this.entries.clear();
        while (!rest.isEmpty()) {
            PlaylistEntry old = rest.remove(this.room.random().nextInt(rest.size()));
            PlaylistEntry entry = entry(old.media(), old.isTemporary(), old.queuedBy());
            this.entries.add(old.equals(current) ? 0 : this.entries.size(), entry);
        }
        this.room.broadcast(this::maySee, "playlist", tree());
        if (!this.entries.isEmpty()) {
            this.player.play(this.entries.get(0), this.player.position());
        }
    }

    /** {@return the entry behind another one; the first entry behind the last, and behind one that is not in the list} */
    private PlaylistEntry after(PlaylistEntry entry) {
        return this.entries.get((this.entries.indexOf(entry) + 1) % this.entries.size());
    }

    /** Sends a client the whole playlist. */
    private void tell(Client client) {
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

    private void tellChange(String name, ObjectNode frame) {
        for (Client client : this.room.clients().all()) {
            if (maySee(client)) {
                client.send(name, frame);
            }
            client.send("setPlaylistMeta", length());
        }
    }

    private boolean maySee(Client client) {
        return this.permissions.allows(client, "seeplaylist");
    }

    private ArrayNode tree() {
        return this.entries.stream().map(entry -> (JsonNode) entry.tree()).collect(Json.toArray());
    }

    private ObjectNode length() {
        int seconds =
                this.entries.stream().mapToInt(entry -> entry.media().seconds()).sum();
        return Json.object()
                .put("count", this.entries.size())
                .put("rawTime", seconds)
                .put("time", PlayTime.format(seconds));
    }
}

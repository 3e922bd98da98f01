package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.LogSafe;
import org.jspecify.annotations.Nullable;

/** Changes of playlist entries by clients, other than adding. */
final class PlaylistEdits implements RoomModule {

    private final Room room;
    private final Permissions permissions;
    private final PlaylistModule playlist;
    private final Player player;
    private final PlaylistLock turns;
    private final Library library;

    PlaylistEdits(
            Room room,
            Permissions permissions,
            PlaylistModule playlist,
            Player player,
            PlaylistLock turns,
            Library library) {
        this.room = room;
        this.permissions = permissions;
        this.playlist = playlist;
        this.player = player;
        this.turns = turns;
        this.library = library;
        FrameTable frames = room.frames();
        frames.on("delete", this::delete);
        frames.on("setTemp", FrameShape.object("uid", "number", "temp", "boolean"), this::setTemporary);
        frames.on("moveMedia", FrameShape.object("from", "number", "after", "string,number"), this::move);
        frames.on("jumpTo", this::jump);
        frames.on("playNext", (client, data) -> playNext(client));
        frames.on("clearPlaylist", (client, data) -> clear(client));
        frames.on("shufflePlaylist", (client, data) -> shuffle(client));
    }

    private void delete(Client client, JsonNode uid) {
        if (!this.permissions.check(client, "playlistdelete") || !uid.isNumber()) {
            return;
        }
        PlaylistEntry entry = found(client, uid);
        this.turns.add(end -> {
            if (this.playlist.delete(uid.doubleValue()) && entry != null) {
                log(client, "deleted " + entry.media().title());
            }
            end.run();
        });
    }

    private void setTemporary(Client client, JsonNode frame) {
        PlaylistEntry entry = this.permissions.check(client, "settemp") ? found(client, frame.path("uid")) : null;
        if (entry == null) {
            return;
        }
        boolean temporary = frame.path("temp").booleanValue();
        entry.setTemporary(temporary);
        this.room.clients().broadcast("setTemp", frame);
        if (!temporary) {
            this.library.keep(entry.media());
        }
    }

    private void move(Client client, JsonNode frame) {
        PlaylistEntry entry = this.permissions.check(client, "playlistmove") ? found(client, frame.path("from")) : null;
        PlaylistEntry place = find(frame.path("after"));
        if (entry == null) {
            return;
        }
        if (entry.equals(place)) {
            client.refuse("an item cannot come after itself");
            return;
        }
        this.turns.add(end -> {
            if (move(client, entry, frame.path("after"))) {
                this.room.clients().broadcast("moveVideo", frame);
                log(
                        client,
                        "moved " + entry.media().title()
                                + ((place != null) ? " after " + place.media().title() : ""));
            }
            end.run();
        });
    }

    /** {@return whether the entry was moved; behind an invalid uid CyTube drops the entry without a frame} */
    private boolean move(Client client, PlaylistEntry entry, JsonNode after) {
        EntryList entries = this.playlist.entries();
        if (!entry.equals(entries.find(entry.uid()))) {
            return false;
        }
        entries.remove(entry);
        if (after.asText().equals("prepend")) {
            entries.prepend(entry);
        } else if (after.asText().equals("append")) {
            entries.append(entry);
        } else {
            PlaylistEntry place = find(after);
            if (place == null) {
                client.refuse("the item " + after.asText() + " is not on the playlist: the server takes " + entry.uid()
                        + " out and puts it back nowhere");
                return false;
            }
            entries.insertAfter(entry, place);
        }
        return true;
    }

    private void jump(Client client, JsonNode uid) {
        if (!(uid.isNumber() || uid.isTextual()) || !this.permissions.check(client, "playlistjump")) {
            return;
        }
        PlaylistEntry to = found(client, uid);
        if (to == null) {
            return;
        }
        PlaylistEntry from = this.player.current();
        this.player.play(to);
        String title = (from != null) ? " from " + from.media().title() : "";
        log(client, "skipped " + title + " to " + to.media().title());
        if (from != null && from.isTemporary() && !from.equals(to)) {
            this.playlist.delete(from.uid());
        }
    }

    private void playNext(Client client) {
        if (!this.permissions.check(client, "playlistjump")) {
            return;
        }
        PlaylistEntry current = this.player.current();
        if (current == null) {
            client.refuse("nothing plays");
        }
        log(client, "skipped " + ((current != null) ? current.media().title() : ""));
        this.playlist.playNext();
    }

    private void clear(Client client) {
        if (this.permissions.check(client, "playlistclear")) {
            log(client, "cleared the playlist");
            this.turns.reset();
            this.playlist.clear();
        }
    }

    private void shuffle(Client client) {
        if (this.permissions.check(client, "playlistshuffle")) {
            log(client, "shuffled the playlist");
            this.turns.reset();
            this.playlist.shuffle();
        }
    }

    /** Finds an entry; refuses the request if there is none. */
    private @Nullable PlaylistEntry found(Client client, JsonNode uid) {
        PlaylistEntry entry = find(uid);
        if (entry == null) {
            client.refuse("the item " + LogSafe.of(uid.asText(), 40) + " is not on the playlist");
        }
        return entry;
    }

    /** A number as text is valid; an empty text is 0. */
    private @Nullable PlaylistEntry find(JsonNode uid) {
        return this.playlist.entries().find(Js.toNumber(uid));
    }

    private void log(Client client, String what) {
        this.room.log().add("[playlist] " + client.name() + " " + what);
    }
}

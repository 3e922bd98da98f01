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
    private final PlaylistLock lock;
    private final Library library;

    PlaylistEdits(
            Room room,
            Permissions permissions,
            PlaylistModule playlist,
            Player player,
            PlaylistLock lock,
            Library library) {
        this.room = room;
        this.permissions = permissions;
        this.playlist = playlist;
        this.player = player;
        this.lock = lock;
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
        find(client, uid);
        this.lock.add(end -> {
            PlaylistEntry present = this.playlist.find(uid);
            if (present != null) {
                this.playlist.delete(present);
                log(client, "deleted " + present.title());
            }
            end.run();
        });
    }

    private void setTemporary(Client client, JsonNode frame) {
        PlaylistEntry entry = this.permissions.check(client, "settemp") ? find(client, frame.path("uid")) : null;
        if (entry == null) {
            return;
        }
        boolean temporary = frame.path("temp").booleanValue();
        entry.setTemporary(temporary);
        this.room.broadcast("setTemp", frame);
        if (!temporary) {
            this.library.keep(entry.media());
        }
    }

    private void move(Client client, JsonNode frame) {
        PlaylistEntry entry = this.permissions.check(client, "playlistmove") ? find(client, frame.path("from")) : null;
        JsonNode after = frame.path("after");
        PlaylistEntry place = this.playlist.find(after);
        if (entry == null) {
            return;
        }
        if (entry.equals(place)) {
            client.refuse("an item cannot come after itself");
            return;
        }
        this.lock.add(end -> {
            if (this.playlist.find(frame.path("from")) != null) {
                move(client, entry, frame, (place != null) ? " after " + place.title() : "");
            }
            end.run();
        });
    }

    private void move(Client client, PlaylistEntry entry, JsonNode frame, String where) {
        if (this.playlist.move(entry, frame.path("after"))) {
            this.room.broadcast("moveVideo", frame);
            log(client, "moved " + entry.title() + where);
        } else {
            client.refuse("the item " + frame.path("after").asText() + " is not on the playlist: the server takes "
                    + entry.uid() + " out and puts it back nowhere");
        }
    }

    private void jump(Client client, JsonNode uid) {
        if (!(uid.isNumber() || uid.isTextual()) || !this.permissions.check(client, "playlistjump")) {
            return;
        }
        PlaylistEntry to = find(client, uid);
        if (to == null) {
            return;
        }
        PlaylistEntry from = this.player.current();
        this.player.play(to);
        log(client, "skipped " + ((from != null) ? " from " + from.title() : "") + " to " + to.title());
        if (from != null && from.isTemporary() && !from.equals(to)) {
            this.playlist.delete(from);
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
        log(client, "skipped " + ((current != null) ? current.title() : ""));
        this.playlist.playNext();
    }

    private void clear(Client client) {
        if (this.permissions.check(client, "playlistclear")) {
            log(client, "cleared the playlist");
            this.lock.reset();
            this.playlist.clear();
        }
    }

    private void shuffle(Client client) {
        if (this.permissions.check(client, "playlistshuffle")) {
            log(client, "shuffled the playlist");
            this.lock.reset();
            this.playlist.shuffle();
        }
    }

    /** Finds an entry; refuses the request if there is none. */
    private @Nullable PlaylistEntry find(Client client, JsonNode uid) {
        PlaylistEntry entry = this.playlist.find(uid);
        if (entry == null) {
            client.refuse("the item " + LogSafe.of(uid.asText(), 40) + " is not on the playlist");
        }
        return entry;
    }

    private void log(Client client, String what) {
        this.room.log("[playlist] " + client.name() + " " + what);
    }
}

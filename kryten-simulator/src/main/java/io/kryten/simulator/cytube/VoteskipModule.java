package io.kryten.simulator.cytube;

import java.util.LinkedHashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Username;
import org.jspecify.annotations.Nullable;

/** Votes to skip the current media, one for each IP address. AFK users do not count. */
final class VoteskipModule implements RoomModule {

    private final Room room;

    private final Permissions permissions;

    private final Options options;

    private final PlaylistModule playlist;

    private final Player player;

    private final AfkModule away;

    /** IP addresses that voted; null before the first vote on the current media. */
    private @Nullable Set<String> votes;

    VoteskipModule(
            Room room,
            Permissions permissions,
            Options options,
            PlaylistModule playlist,
            Player player,
            AfkModule away) {
        this.room = room;
        this.permissions = permissions;
        this.options = options;
        this.playlist = playlist;
        this.player = player;
        this.away = away;
        away.onChange(this::afkChanged);
        player.onStart(this::reset);
        room.frames().on("voteskip", (client, data) -> vote(client));
    }

    int count() {
        return (this.votes != null) ? this.votes.size() : 0;
    }

    int need() {
        return (this.votes != null) ? (int) Math.ceil(eligible() * this.options.number("voteskip_ratio")) : 0;
    }

    @Override
    public void left(Client client) {
        if (this.votes != null) {
            this.votes.remove(client.ip());
            update();
        }
    }

    private void afkChanged(Client client) {
        if (client.isAfk()) {
            if (this.votes != null) {
                this.votes.remove(client.ip());
            }
            client.send("clearVoteskipVote", Json.nothing());
        }
        update();
    }

    private void vote(Client client) {
        if (!this.options.isOn("allow_voteskip")) {
            client.refuse("the channel does not allow votes to skip (allow_voteskip)");
            return;
        }
        if (!this.permissions.check(client, "voteskip")) {
            return;
        }
        if (this.playlist.size() == 0) {
            client.refuse("there is nothing to skip");
        }
        Set<String> present = this.votes;
        if (present == null) {
            present = new LinkedHashSet<>();
            this.votes = present;
        }
        if (!present.add(client.ip())) {
            client.refuse(client.name() + " or another user of that address has voted already");
            return;
        }
        PlaylistEntry current = this.player.current();
        String title = (current != null) ? " " + current.media().title() : "";
        String name = client.isNamed() ? client.name() : "(anonymous)";
        this.room.log("[playlist] " + name + " voteskipped " + title);
        this.away.set(client, false);
        update();
    }

    private void update() {
        if (!this.options.isOn("allow_voteskip") || this.votes == null || this.playlist.size() == 0) {
            return;
        }
        if (count() >= Math.max(1, need())) {
            pass();
        } else {
            tell();
        }
    }

    private void pass() {
        int total = this.room.clients().count();
        int refused = this.room
                .clients()
                .where(client -> !this.permissions.allows(client, "voteskip"))
                .size();
        int eligible = eligible();
        String info = "Voteskip passed: " + count() + "/" + eligible + " skipped; eligible voters: " + eligible
                + " = total (" + total + ") - AFK (" + (total - refused - eligible) + ") - no permission (" + refused
                + "); ratio = " + this.options.value("voteskip_ratio").asText();
        this.room.log("[playlist] " + info);
        this.room.broadcast("chatMsg", this.room.notices().notice(Username.VOTESKIP, info));
        reset();
        this.playlist.playNext();
    }

    private void reset() {
        this.votes = null;
        tell();
    }

    private void tell() {
        ObjectNode state = Json.object().put("count", count()).put("need", need());
        this.room.broadcast(client -> this.permissions.allows(client, "viewvoteskip"), "voteskip", state);
    }

    private int eligible() {
        return this.room
                .clients()
                .where(client -> this.permissions.allows(client, "voteskip") && !client.isAfk())
                .size();
    }
}

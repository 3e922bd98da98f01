package io.kryten.simulator.cytube;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.LogSafe;
import io.kryten.Rank;

/** Required ranks of actions, and the playlist's lock. */
final class Permissions implements RoomModule {

    private final Room room;

    private final Map<String, Double> ranks = new LinkedHashMap<>(PermissionDefaults.RANKS);

    private boolean openPlaylist;

    private Runnable playlistSight = () -> {};

    Permissions(Room room) {
        this.room = room;
        room.frames().onObject("setPermissions", this::set);
        room.frames().on("togglePlaylistLock", this::toggleLock);
    }

    /** Adds a listener for changes of the rank that may see the playlist. */
    void onPlaylistSight(Runnable action) {
        this.playlistSight = action;
    }

    /**
     * Checks a permission.
     *
     * @param client the client
     * @param permission CyTube's name of the permission, without the {@code o} of the open playlist
     * @return whether the client has it
     */
    boolean allows(Client client, String permission) {
        if (this.openPlaylist && permission.startsWith("playlist")) {
            Double open = this.ranks.get("o" + permission);
            if (open != null && client.isAtLeast(open)) {
                return true;
            }
        }
        return client.isAtLeast(rank(permission));
    }

    /** {@return whether the client has a permission; refuses the request if not} */
    boolean check(Client client, String permission) {
        boolean allowed = allows(client, permission);
        if (!allowed) {
            Double open = this.openPlaylist ? this.ranks.get("o" + permission) : null;
            double needed = (open != null) ? Math.min(open, rank(permission)) : rank(permission);
            client.refuse("the permission '" + permission + "' needs rank " + new Rank(needed) + ", and "
                    + client.describe());
        }
        return allowed;
    }

    /** {@return the required rank of a permission} */
    double rank(String permission) {
        Double rank = this.ranks.get(permission);
        if (rank == null) {
            throw new IllegalArgumentException("There is no permission " + permission);
        }
        return rank;
    }

    Map<String, Double> ranks() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(this.ranks));
    }

    boolean isPlaylistLocked() {
        return !this.openPlaylist;
    }

    @Override
    public void load(JsonNode state) {
        this.ranks.replaceAll(
                (name, rank) -> state.path("permissions").path(name).isNumber()
                        ? state.path("permissions").path(name).doubleValue()
                        : rank);
        this.openPlaylist = state.path("openPlaylist").asBoolean();
    }

    @Override
    public void save(ObjectNode state) {
        state.set("permissions", tree());
        state.put("openPlaylist", this.openPlaylist);
    }

    @Override
    public void joined(Client client) {
        client.send("setPermissions", tree());
        client.send("setPlaylistLocked", Json.flag(isPlaylistLocked()));
    }

    private void set(Client client, JsonNode wanted) {
        if (!client.isAtLeast(EffectiveRank.ADMIN)) {
            client.kick("Attempted setPermissions as a non-admin");
            return;
        }
        wanted.properties().forEach(entry -> {
            if (!this.ranks.containsKey(entry.getKey())) {
                client.refuse("there is no permission '" + LogSafe.of(entry.getKey(), 60) + "'");
            }
            double rank =
                    entry.getValue().isNumber() ? entry.getValue().doubleValue() : Js.parseFloat(entry.getValue());
            if (Double.isFinite(rank)) {
                this.ranks.computeIfPresent(entry.getKey(), (name, before) -> rank);
            }
        });
        JsonNode sight = wanted.path("seeplaylist");
        if (sight.isNumber() || !Double.isNaN(Js.parseFloat(sight))) {
            this.playlistSight.run();
        }
        this.room.log().add("[mod] " + client.name() + " updated permissions");
        this.room.clients().broadcast("setPermissions", tree());
    }

    private void toggleLock(Client client) {
        if (!check(client, "playlistlock")) {
            return;
        }
        this.openPlaylist = !this.openPlaylist;
        this.room
                .log()
                .add("[playlist] " + client.name() + (this.openPlaylist ? " unlocked" : " locked") + " the playlist");
        this.room.clients().broadcast("setPlaylistLocked", Json.flag(isPlaylistLocked()));
    }

    private ObjectNode tree() {
        ObjectNode tree = Json.object();
        this.ranks.forEach((name, rank) -> tree.set(name, Json.number(rank)));
        return tree;
    }
}

package io.kryten.simulator.cytube;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.LogSafe;
import io.kryten.Rank;

/** Required ranks of actions, and the playlist's lock. */
final class Permissions implements RoomModule {

    /** Required ranks in a new channel, in the order in which CyTube sends them. */
    private static final String DEFAULTS = """
            seeplaylist -1
            playlistadd 1.5
            playlistnext 1.5
            playlistmove 1.5
            playlistdelete 2
            playlistjump 1.5
            playlistaddlist 1.5
            oplaylistadd -1
            oplaylistnext 1.5
            oplaylistmove 1.5
            oplaylistdelete 2
            oplaylistjump 1.5
            oplaylistaddlist 1.5
            playlistaddcustom 3
            playlistaddrawfile 2
            playlistaddlive 1.5
            exceedmaxlength 2
            addnontemp 2
            settemp 2
            playlistshuffle 2
            playlistclear 2
            pollctl 1.5
            pollvote -1
            viewhiddenpoll 1.5
            voteskip -1
            viewvoteskip 1.5
            mute 1.5
            kick 1.5
            ban 2
            motdedit 3
            filteredit 3
            filterimport 3
            emoteedit 3
            emoteimport 3
            playlistlock 2
            leaderctl 2
            drink 1.5
            chat 0
            chatclear 2
            exceedmaxitems 2
            deletefromchannellib 2
            exceedmaxdurationperuser 2
            """;

    private final Room room;

    private final Map<String, Double> ranks = new LinkedHashMap<>();

    private boolean openPlaylist;

    private Runnable playlistSight = () -> {};

    Permissions(Room room) {
        this.room = room;
        DEFAULTS.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            this.ranks.put(words[0], Double.valueOf(words[1]));
        });
        room.frames().onObject("setPermissions", this::set);
        room.frames().on("togglePlaylistLock", (client, data) -> toggleLock(client));
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

    Map<String, Rank> ranks() {
        Map<String, Rank> copy = new LinkedHashMap<>();
        this.ranks.forEach((name, rank) -> copy.put(name, new Rank(rank)));
        return copy;
    }

    boolean isPlaylistLocked() {
        return !this.openPlaylist;
    }

    @Override
    public void load(JsonNode state) {
        JsonNode saved = state.path("permissions");
        this.ranks.replaceAll((name, rank) -> saved.path(name).asDouble(rank));
        this.openPlaylist = state.path("openPlaylist").asBoolean();
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
            double rank = Json.toNumber(entry.getValue());
            if (Double.isFinite(rank)) {
                this.ranks.computeIfPresent(entry.getKey(), (name, before) -> rank);
            }
        });
        if (wanted.has("seeplaylist")) {
            this.playlistSight.run();
        }
        this.room.log("[mod] " + client.name() + " updated permissions");
        this.room.broadcast("setPermissions", tree());
    }

    private void toggleLock(Client client) {
        if (!check(client, "playlistlock")) {
            return;
        }
        this.openPlaylist = !this.openPlaylist;
        this.room.log("[playlist] " + client.name() + (this.openPlaylist ? " unlocked" : " locked") + " the playlist");
        this.room.broadcast("setPlaylistLocked", Json.flag(isPlaylistLocked()));
    }

    private ObjectNode tree() {
        ObjectNode tree = Json.object();
        this.ranks.forEach((name, rank) -> tree.set(name, Json.number(rank)));
        return tree;
    }
}

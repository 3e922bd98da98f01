package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Leader of the channel, who controls playback. */
final class LeaderModule implements RoomModule {

    private final Room room;

    private final Permissions permissions;

    private final Player player;

    private final Presence presence;

    LeaderModule(Room room, Permissions permissions, Player player, Presence presence) {
        this.room = room;
        this.permissions = permissions;
        this.player = player;
        this.presence = presence;
        room.frames().on("assignLeader", FrameShape.object("name", "string"), this::assign);
        room.frames()
                .on(
                        "mediaUpdate",
                        FrameShape.object(
                                "id", "string",
                                "currentTime", "number",
                                "paused", "boolean,optional",
                                "type", "string,optional"),
                        this::update);
    }

    @Override
    public void left(Client client) {
        if (client.equals(this.player.leader())) {
            this.player.unlead();
            this.player.resume();
        }
    }

    private void assign(Client client, JsonNode frame) {
        if (!this.permissions.allows(client, "leaderctl")) {
            client.kick("Attempted assignLeader without sufficient permission");
            return;
        }
        Client old = this.player.leader();
        if (old != null) {
            remove(client, old);
        }
        String name = frame.path("name").textValue();
        if (name.isEmpty()) {
            this.player.resume();
            return;
        }
        Client leader = find(name);
        if (leader == null) {
            client.error("Unable to assign leader: could not find user " + name);
            return;
        }
        this.room.log("[playlist] Assigned leader: " + name);
        this.player.lead(leader);
        if (leader.standing().lead()) {
            leader.sendRank();
        }
        this.room.broadcast("setLeader", Json.text(name));
        if (leader.standing().effective() == EffectiveRank.LEADER) {
            this.presence.sendRank(leader);
        }
        this.room.log("[mod] " + client.name() + " assigned leader to " + name);
    }

    private void remove(Client client, Client old) {
        this.player.unlead();
        if (old.standing().stopLeading()) {
            old.sendRank();
        }
        this.presence.sendRank(old);
        this.room.log("[mod] " + client.name() + " removed leader from " + old.name());
    }

    private void update(Client client, JsonNode frame) {
        PlaylistEntry current = this.player.current();
        if (!client.equals(this.player.leader()) || current == null) {
            client.refuse(current == null ? "nothing plays" : "only the leader says where the video is");
            return;
        }
        boolean same = current.media().id().equals(frame.path("id").textValue());
        if (same && !MediaTypes.isLive(current.media().type())) {
            this.player.follow(
                    frame.path("currentTime").doubleValue(),
                    frame.path("paused").asBoolean());
        } else {
            client.refuse(
                    same
                            ? "a live stream has no position"
                            : "'" + current.media().id() + "' plays");
        }
    }

    /** CyTube compares this name exactly. */
    private @Nullable Client find(String name) {
        return this.room.clients().all().stream()
                .filter(client -> client.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}

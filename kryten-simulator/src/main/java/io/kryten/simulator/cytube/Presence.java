package io.kryten.simulator.cytube;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Rank;
import io.kryten.event.ChatUser;
import io.kryten.event.UserMeta;

/** Frames about users. Moderators receive more than other users. */
final class Presence {

    private final Room room;

    Presence(Room room) {
        this.room = room;
    }

    /** Sends another list to a user who becomes a moderator, or no longer is one. */
    void rankChanged(Client client, double before) {
        boolean moderator = client.isAtLeast(EffectiveRank.MODERATOR);
        if (client.isInChannel() && moderator != (before >= EffectiveRank.MODERATOR)) {
            sendList(client);
        }
    }

    List<ChatUser> list() {
        return this.room.clients().where(Client::isNamed).stream()
                .map(client -> new ChatUser(
                        client.name(),
                        new Rank(client.standing().effective()),
                        new UserMeta(
                                client.isAfk(),
                                client.isMuted(),
                                client.isShadowMuted(),
                                client.aliases(),
                                client.ip()),
                        client.account().image(),
                        client.account().text()))
                .toList();
    }

    /** Sends a client the list of users. */
    void sendList(Client viewer) {
        ArrayNode list = this.room.clients().where(Client::isNamed).stream()
                .map(client -> (JsonNode) user(client, viewer))
                .collect(Json.toArray());
        viewer.send("userlist", list);
    }

    /** Sends the join of a user with a name. */
    void announce(Client client) {
        if (client.aliases().isEmpty()) {
            client.aliases().add(client.name());
        }
        this.room.clients().all().forEach(viewer -> viewer.send("addUser", user(client, viewer)));
        this.room
                .notices()
                .tell(
                        client.name() + " joined (aliases: " + String.join(",", client.aliases()) + ")",
                        EffectiveRank.MODERATOR);
    }

    /** Sends a user's meta to the clients of a rank. */
    void sendMeta(Client client, double rank) {
        for (Client viewer : this.room.clients().where(other -> other.isAtLeast(rank))) {
            ObjectNode frame = Json.object().put("name", client.name());
            viewer.send("setUserMeta", frame.set("meta", meta(client, viewer)));
        }
    }

    /** Sends a user's rank to all clients. */
    void sendRank(Client client) {
        ObjectNode frame = Json.object().put("name", client.name());
        this.room.broadcast(
                "setUserRank", frame.set("rank", Json.number(client.standing().effective())));
    }

    private static ObjectNode user(Client client, Client viewer) {
        ObjectNode user = Json.object().put("name", client.name());
        user.set("rank", Json.number(client.standing().effective()));
        user.putObject("profile")
                .put("image", client.account().image())
                .put("text", client.account().text());
        return user.set("meta", meta(client, viewer));
    }

    private static ObjectNode meta(Client client, Client viewer) {
        ObjectNode meta = Json.object().put("afk", client.isAfk());
        if (!viewer.isAtLeast(EffectiveRank.MODERATOR)) {
            return meta.put("muted", client.isMuted() && !client.isShadowMuted());
        }
        meta.put("muted", client.isMuted()).put("smuted", client.isShadowMuted());
        ArrayNode aliases = meta.putArray("aliases");
        client.aliases().forEach(aliases::add);
        return meta.put("ip", client.ip());
    }
}

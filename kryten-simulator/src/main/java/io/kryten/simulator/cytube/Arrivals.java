package io.kryten.simulator.cytube;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Joins, logins and leaves of clients, with their frames in CyTube's order. */
final class Arrivals {

    private final Room room;
    private final List<RoomModule> modules;
    private final Presence presence;
    private final Player player;
    private final KickBanModule bans;
    private final UserLogins logins;
    private final UserCount userCount;

    Arrivals(
            Room room,
            List<RoomModule> modules,
            Presence presence,
            Player player,
            KickBanModule bans,
            AliasTable aliases) {
        this.room = room;
        this.modules = modules;
        this.presence = presence;
        this.player = player;
        this.bans = bans;
        this.logins = new UserLogins(room, aliases);
        this.userCount = new UserCount(room);
        room.frames().on("login", this::logIn);
    }

    /** Lets a client join, with or without a name. */
    void connect(Client client, Account account) {
        client.send("rank", Json.number(-1));
        if (account.registered()) {
            this.room.accounts().register(account);
        }
        if (!account.name().isEmpty()) {
            this.logins.signIn(client, account);
        }
        if (this.bans.isBanned(client)) {
            client.kick("You are banned from this channel.");
            return;
        }
        enter(client);
        lookUpRank(client);
    }

    void leave(Client client) {
        if (!client.isInChannel()) {
            return;
        }
        this.room.log("[login] " + client.ip() + " (" + client.name() + ") disconnected.");
        this.room.clients().remove(client);
        if (client.isNamed()) {
            this.room.broadcast("userLeave", Json.object().put("name", client.name()));
        }
        this.modules.forEach(module -> module.left(client));
        this.userCount.changed();
    }

    /** Gives a name to a client that joined without one. */
    private void logIn(Client client, JsonNode frame) {
        if (this.logins.logIn(client, frame)) {
            announce(client);
            this.modules.forEach(module -> module.named(client));
            lookUpRank(client);
            this.bans.checkName(client);
        }
    }

    private void enter(Client client) {
        client.enter();
        this.room.log("[login] Accepted connection from " + client.ip());
        if (client.isNamed()) {
            announce(client);
        }
        this.room.clients().add(client);
        this.modules.forEach(module -> module.joined(client));
        this.presence.sendList(client);
        String leader = this.player.leaderName();
        if (leader != null) {
            client.send("setLeader", Json.text(leader));
        }
        this.userCount.changed();
    }

    /** The newer one of two clients with the same name stays. */
    private void announce(Client client) {
        this.room
                .clients()
                .where(other -> !other.equals(client) && other.key().equals(client.key()))
                .forEach(other -> other.kick("Duplicate login"));
        this.room.log("[login] " + client.ip() + " logged in as " + client.name()
                + (client.isRegistered() ? "" : " (guest)") + " (aliases: "
                + String.join(",", client.aliases()) + ")");
        this.presence.announce(client);
    }

    /** Looks the rank of an account in the channel up. */
    private void lookUpRank(Client client) {
        if (!client.isConnected() || !client.isRegistered()) {
            return;
        }
        double before = client.standing().effective();
        client.standing().setInChannel(this.room.accounts().rankInChannel(client.name()));
        client.sendRank();
        this.presence.rankChanged(client, before);
        this.modules.forEach(module -> module.rankKnown(client));
        this.presence.sendRank(client);
    }
}

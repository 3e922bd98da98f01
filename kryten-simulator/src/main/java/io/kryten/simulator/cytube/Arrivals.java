package io.kryten.simulator.cytube;

import java.util.List;

/** Joins, logins and leaves of clients, with their frames in CyTube's order. */
final class Arrivals {

    private final Room room;
    private final List<RoomModule> modules;
    private final EntryCheck gate;
    private final Presence presence;
    private final Player player;
    private final Mutes mutes;
    private final KickBanModule bans;
    private final UserCount userCount;

    Arrivals(
            Room room,
            List<RoomModule> modules,
            EntryCheck gate,
            Presence presence,
            Player player,
            Mutes mutes,
            KickBanModule bans,
            UserCount userCount) {
        this.room = room;
        this.modules = modules;
        this.gate = gate;
        this.presence = presence;
        this.player = player;
        this.mutes = mutes;
        this.bans = bans;
        this.userCount = userCount;
    }

    /** Lets a client join, which may have a name already. */
    void join(Client client) {
        this.gate.pass(client, () -> enter(client));
        if (client.isConnected() && client.isRegistered()) {
            lookUpRank(client);
        }
    }

    /** Handles the name of a client that has joined, or waits for the join. */
    void named(Client client) {
        if (client.isInChannel()) {
            announce(client);
            this.mutes.remind(client);
        } else {
            this.gate.named(client);
        }
        if (client.isConnected() && client.isRegistered()) {
            lookUpRank(client);
        }
        if (client.isInChannel()) {
            this.bans.checkName(client);
        }
    }

    void leave(Client client) {
        this.gate.left(client);
        if (!client.isInChannel()) {
            return;
        }
        this.room.log().add("[login] " + client.maskedIp() + " (" + client.name() + ") disconnected.");
        this.room.clients().remove(client);
        if (client.isNamed()) {
            this.room.clients().broadcast("userLeave", Json.object().put("name", client.name()));
        }
        this.modules.forEach(module -> module.left(client));
        this.userCount.changed();
    }

    private void enter(Client client) {
        client.enter();
        this.room.log().add("[login] Accepted connection from " + client.maskedIp());
        if (client.isNamed()) {
            announce(client);
        }
        this.room.clients().add(client);
        for (RoomModule module : this.modules) {
            module.joined(client);
        }
        this.presence.sendList(client);
        Client leader = this.player.leader();
        if (leader != null) {
            client.send("setLeader", Json.text(leader.name()));
        }
        this.userCount.changed();
    }

    /** The newer one of two clients with the same name stays. */
    private void announce(Client client) {
        this.room
                .clients()
                .where(other -> !other.equals(client) && other.key().equals(client.key()))
                .forEach(other -> other.kick("Duplicate login"));
        this.room
                .log()
                .add("[login] " + client.maskedIp() + " logged in as " + client.name()
                        + (client.isRegistered() ? "" : " (guest)") + " (aliases: "
                        + String.join(",", client.aliases()) + ")");
        this.presence.announce(client);
    }

    private void lookUpRank(Client client) {
        double before = client.standing().effective();
        client.standing().setInChannel(this.room.site().ranks().get(client.name()));
        client.sendRank();
        if (client.standing().effective() != before) {
            this.room.clients().rankChanged(client, before);
        }
        client.rankBecameKnown();
        boolean wasIn = client.isInChannel();
        this.gate.ranked(client);
        if (wasIn) {
            this.modules.forEach(module -> module.rankKnown(client));
        }
        this.presence.sendRank(client);
    }
}

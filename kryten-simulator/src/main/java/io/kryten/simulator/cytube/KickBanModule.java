package io.kryten.simulator.cytube;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.kryten.LogSafe;
import io.kryten.event.Ban;

/** Kicks, and bans of names and addresses. */
final class KickBanModule {

    private final Room room;

    private final Permissions permissions;

    private final BanList bans = new BanList();

    private final NameBan names;

    KickBanModule(Room room, Permissions permissions, AliasTable aliases) {
        this.room = room;
        this.permissions = permissions;
        this.names = new NameBan(room, permissions, this.bans);
        AddressBans unused = new AddressBans(room, permissions, this.bans, aliases, this.names);
        room.commands().add("kick", (client, words, meta) -> kick(client, words));
        room.commands().add("kickanons", (client, words, meta) -> kickAnonymous(client));
        room.commands().add("ban", (client, words, meta) -> ban(client, words));
        room.frames().on("requestBanlist", (client, data) -> sendList(client));
        room.frames().on("unban", FrameShape.object("id", "number", "name", "string"), this::unban);
    }

    List<Ban> list() {
        return this.bans.all();
    }

    /** {@return whether the name or the address of a client is banned} */
    boolean isBanned(Client client) {
        return (client.isNamed() && this.bans.hasName(client.name())) || this.bans.hasAddress(client.ip());
    }

    /** Kicks a client that joined without a name and took a banned one. */
    void checkName(Client client) {
        if (client.isConnected() && this.bans.hasName(client.name())) {
            client.kick("You are banned from this channel.");
            this.room.notices().tell(client.name() + " was kicked (name is banned)", EffectiveRank.MODERATOR);
        }
    }

    private void kick(Client client, CommandArguments words) {
        if (!this.permissions.check(client, "kick")) {
            return;
        }
        if (words.first().isBlank()) {
            client.error("No kick target specified.  If you're trying to kick anonymous users, use /kickanons");
            return;
        }
        Client target =
                this.room.clients().find(words.first().toLowerCase(Locale.ROOT)).orElse(null);
        if (target == null) {
            client.refuse("there is no user '" + LogSafe.of(words.first(), 40) + "' to kick");
            return;
        }
        if (!client.outranks(target)) {
            client.error("You do not have permission to kick " + target.name());
            return;
        }
        target.kick(words.rest());
        this.room.log("[mod] " + client.name() + " kicked " + target.name() + " (" + words.rest() + ")");
        this.room.notices().tell(client.name() + " kicked " + target.name(), EffectiveRank.MODERATOR);
    }

    private void kickAnonymous(Client client) {
        if (this.permissions.check(client, "kick")) {
            this.room.clients().where(other -> !other.isNamed()).forEach(other -> other.kick("anonymous user"));
            this.room.log("[mod] " + client.name() + " kicked anonymous users.");
            this.room.notices().tell(client.name() + " kicked anonymous users", EffectiveRank.MODERATOR);
        }
    }

    private void ban(Client client, CommandArguments words) {
        String name = words.first().toLowerCase(Locale.ROOT);
        String problem = name.isBlank() ? "No ban target specified." : this.names.problem(client, name);
        if (problem != null) {
            client.error(problem);
        } else {
            this.names.ban(client, name, words.rest());
        }
    }

    private void sendList(Client client) {
        if (!this.permissions.check(client, "ban")) {
            return;
        }
        ArrayNode list = Json.array();
        this.bans
                .all()
                .forEach(ban -> list.addObject()
                        .put("id", ban.id())
                        .put("ip", ban.ip())
                        .put("name", ban.name())
                        .put("reason", ban.reason())
                        .put("bannedby", ban.bannedBy()));
        client.send("banlist", list);
    }

    /** Lifts a ban by its id. CyTube checks neither the name nor the existence of the ban. */
    private void unban(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "ban")) {
            return;
        }
        String name = frame.path("name").textValue();
        this.bans.remove(frame.path("id").doubleValue());
        this.room.broadcast(other -> this.permissions.allows(other, "ban"), "banlistRemove", frame);
        this.room.log("[mod] " + client.name() + " unbanned " + name);
        this.room
                .notices()
                .tell(client.name() + " unbanned " + HtmlEscapes.sanitize(name), this.permissions.rank("ban"));
    }
}

package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.kryten.LogSafe;
import io.kryten.event.Ban;
import org.jspecify.annotations.Nullable;

/** Kicks, and bans of names. */
final class KickBanModule {

    private static final int LONGEST_REASON = 255;

    /** Address of a ban by name. */
    private static final String NO_ADDRESS = "*";

    private final Room room;

    private final Permissions permissions;

    private final List<Ban> bans = new ArrayList<>();

    private int lastId;

    KickBanModule(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        room.commands().add("kick", (client, words, meta) -> kick(client, words));
        room.commands().add("ban", (client, words, meta) -> ban(client, words));
        room.frames().on("requestBanlist", (client, data) -> sendList(client));
        room.frames().on("unban", FrameShape.object("id", "number", "name", "string"), this::unban);
    }

    List<Ban> list() {
        return List.copyOf(this.bans);
    }

    /** {@return whether the name of a client is banned} */
    boolean isBanned(Client client) {
        return isBanned(client.name());
    }

    /** Kicks a client that joined without a name and took a banned one. */
    void checkName(Client client) {
        if (client.isConnected() && isBanned(client)) {
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

    private void ban(Client client, CommandArguments words) {
        String name = words.first().toLowerCase(Locale.ROOT);
        String problem = name.isBlank() ? "No ban target specified." : problem(client, name);
        if (problem != null) {
            client.error(problem);
            return;
        }
        String reason = words.rest();
        String kept = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
        this.bans.add(new Ban(++this.lastId, NO_ADDRESS, name, kept, client.name()));
        String notice = client.name() + " namebanned " + name;
        this.room.log("[mod] " + notice);
        this.room.notices().tell(notice, this.permissions.rank("ban"));
        this.room.clients().find(name).ifPresent(banned -> banned.kick("You're banned!"));
    }

    /** {@return the reason for which a name cannot be banned, or null} */
    private @Nullable String problem(Client client, String name) {
        if (!UserNames.isValid(name)) {
            return "Invalid username";
        }
        if (!this.permissions.allows(client, "ban")) {
            return "You do not have ban permissions on this channel";
        }
        if (name.equals(client.key())) {
            client.send("costanza", Json.message("You can't ban yourself"));
            return "You cannot ban yourself";
        }
        if (this.room.accounts().rank(name) >= client.standing().effective()) {
            return "You don't have permission to ban " + name;
        }
        return isBanned(name) ? name + " is already banned" : null;
    }

    private void sendList(Client client) {
        if (!this.permissions.check(client, "ban")) {
            return;
        }
        ArrayNode list = Json.array();
        this.bans.forEach(ban -> list.addObject()
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
        this.bans.removeIf(ban -> ban.id() == frame.path("id").doubleValue());
        this.room.broadcast(other -> this.permissions.allows(other, "ban"), "banlistRemove", frame);
        this.room.log("[mod] " + client.name() + " unbanned " + name);
        this.room
                .notices()
                .tell(client.name() + " unbanned " + HtmlEscapes.sanitize(name), this.permissions.rank("ban"));
    }

    private boolean isBanned(String name) {
        return this.bans.stream().anyMatch(ban -> ban.name().equalsIgnoreCase(name));
    }
}

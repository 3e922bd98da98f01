package io.kryten.simulator.cytube;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.kryten.LogSafe;
import io.kryten.event.Ban;
import org.jspecify.annotations.Nullable;

/** Kicks, and bans of names and addresses. */
final class KickBanModule implements RoomModule {

    private static final int LONGEST_REASON = 255;

    private final Room room;

    private final Permissions permissions;

    KickBanModule(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        room.commands().add("kick", (client, line, meta) -> kickUser(client, line));
        room.commands().add("kickanons", (client, line, meta) -> kickNameless(client));
        room.commands().add("ban", (client, line, meta) -> command(client, line, false));
        room.commands().add("ipban", (client, line, meta) -> command(client, line, true));
        room.commands().add("banip", (client, line, meta) -> command(client, line, true));
        room.frames().on("requestBanlist", (client, data) -> sendList(client));
        room.frames().on("unban", FrameShape.object("id", "number", "name", "string"), this::unban);
    }

    /** {@return whether a client is banned} */
    boolean isBanned(Client client) {
        return table().isIpBanned(client.ip()) || (client.isNamed() && table().isNameBanned(client.name()));
    }

    /** Checks the name of a client that joined without one. */
    void checkName(Client client) {
        if (client.isConnected() && table().isNameBanned(client.name())) {
            client.kick("You are banned from this channel.");
            this.room.notices().tell(client.name() + " was kicked (name is banned)", EffectiveRank.MODERATOR);
        }
    }

    @Override
    public void joined(Client client) {
        // A client that waited for a password may have taken a name meanwhile.
        if (client.isNamed()) {
            this.room.next(() -> checkName(client));
        }
    }

    private void kickUser(Client client, String line) {
        if (!this.permissions.check(client, "kick")) {
            return;
        }
        CommandArguments words = CommandArguments.of(SlashCommands.arguments(line));
        if (Js.trim(words.first()).isEmpty()) {
            client.error("No kick target specified.  If you're trying to kick anonymous users, use /kickanons");
            return;
        }
        Optional<Client> found = this.room.clients().find(words.first().toLowerCase(Locale.ROOT));
        if (found.isEmpty()) {
            client.refuse("there is no user '" + LogSafe.of(words.first(), 40) + "' to kick");
            return;
        }
        Client target = found.get();
        if (target.isAtLeast(client.standing().effective())
                || target.standing().onSite() > client.standing().onSite()) {
            client.error("You do not have permission to kick " + target.name());
            return;
        }
        target.kick(words.rest());
        this.room.log().add("[mod] " + client.name() + " kicked " + target.name() + " (" + words.rest() + ")");
        this.room.notices().tell(client.name() + " kicked " + target.name(), EffectiveRank.MODERATOR);
    }

    private void kickNameless(Client client) {
        if (!this.permissions.check(client, "kick")) {
            return;
        }
        this.room.clients().where(other -> !other.isNamed()).forEach(other -> other.kick("anonymous user"));
        this.room.log().add("[mod] " + client.name() + " kicked anonymous users.");
        this.room.notices().tell(client.name() + " kicked anonymous users", EffectiveRank.MODERATOR);
    }

    private void command(Client client, String line, boolean addresses) {
        CommandArguments words = CommandArguments.of(SlashCommands.arguments(line));
        if (Js.trim(words.first()).isEmpty()) {
            client.error("No ban target specified.");
            return;
        }
        String name = words.first().toLowerCase(Locale.ROOT);
        String problem = addresses ? banAll(client, name, words.rest()) : banName(client, name, words.rest());
        if (problem != null) {
            client.error(problem);
        }
    }

    /** Bans a name and its addresses; {@return the first error} */
    private @Nullable String banAll(Client client, String name, String rest) {
        if (!this.permissions.allows(client, "ban")) {
            return "You do not have ban permissions on this channel";
        }
        CommandArguments words = CommandArguments.of(rest);
        boolean range = words.first().equals("range");
        boolean wide = words.first().equals("wrange");
        String reason = (range || wide) ? words.rest() : rest;
        String problem = table().isNameBanned(name) ? null : banName(client, name, reason);
        for (String address : this.room.site().visits().ips(name).stream()
                .map(ip -> range ? Addresses.range(ip) : wide ? Addresses.wideRange(ip) : ip)
                .distinct()
                .toList()) {
            String another = banAddress(client, address, name, reason);
            problem = (problem != null) ? problem : another;
        }
        return problem;
    }

    private @Nullable String banName(Client client, String name, String reason) {
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
        if (this.room.site().accounts().rank(name) >= client.standing().effective()) {
            return "You don't have permission to ban " + name;
        }
        if (table().isNameBanned(name)) {
            return name + " is already banned";
        }
        ban(client, BanTable.NO_ADDRESS, name, reason, client.name() + " namebanned " + name);
        kick(name, null);
        return null;
    }

    private @Nullable String banAddress(Client client, String ip, String name, String reason) {
        if (!UserNames.isValid(name)) {
            return "Invalid username";
        }
        String masked = Addresses.cloak(ip);
        Accounts accounts = this.room.site().accounts();
        DoubleStream ranks = this.room.site().visits().names(ip).stream().mapToDouble(accounts::rank);
        if (ranks.max().orElse(-1) >= client.standing().effective()) {
            return "You don't have permission to ban IP " + masked;
        }
        if (table().isIpBanned(ip)) {
            return masked + " is already banned";
        }
        ban(client, ip, name, reason, client.name() + " banned " + masked + " (" + name + ")");
        kick(name, ip);
        return null;
    }

    private void ban(Client client, String ip, String name, String reason, String notice) {
        String cut = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
        table().add(ip, name, cut, client.name());
        this.room.log().add("[mod] " + notice);
        this.room.notices().tell(notice, this.permissions.rank("ban"));
    }

    private void kick(String name, @Nullable String ip) {
        this.room
                .clients()
                .where(other -> other.key().equals(name) || other.ip().equals(ip))
                .forEach(other -> other.kick("You're banned!"));
    }

    private void sendList(Client client) {
        if (!this.permissions.check(client, "ban")) {
            return;
        }
        ArrayNode list = Json.array();
        for (Ban ban : table().list()) {
            String ip = Optional.ofNullable(ban.ip()).orElse(BanTable.NO_ADDRESS);
            boolean asIs = client.isAtLeast(EffectiveRank.SITE_ADMIN) || ip.equals(BanTable.NO_ADDRESS);
            list.addObject()
                    .put("id", ban.id())
                    .put("ip", asIs ? ip : Addresses.cloak(ip))
                    .put("name", ban.name())
                    .put("reason", ban.reason())
                    .put("bannedby", ban.bannedBy());
        }
        client.send("banlist", list);
    }

    /** Lifts a ban by its id. CyTube checks neither the name nor the existence of the ban. */
    private void unban(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "ban")) {
            return;
        }
        String name = frame.path("name").textValue();
        table().remove(frame.path("id").doubleValue());
        this.room.clients().broadcast(other -> this.permissions.allows(other, "ban"), "banlistRemove", frame);
        this.room.log().add("[mod] " + client.name() + " unbanned " + name);
        this.room
                .notices()
                .tell(client.name() + " unbanned " + HtmlEscapes.sanitize(name), this.permissions.rank("ban"));
    }

    private BanTable table() {
        return this.room.site().bans();
    }
}

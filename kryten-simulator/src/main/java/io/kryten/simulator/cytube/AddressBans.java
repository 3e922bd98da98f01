package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/** Bans of all IP addresses of a name, or of their ranges, together with the name. */
final class AddressBans {

    private final Room room;
    private final Permissions permissions;
    private final BanList bans;
    private final AliasTable aliases;
    private final NameBan names;

    AddressBans(Room room, Permissions permissions, BanList bans, AliasTable aliases, NameBan names) {
        this.room = room;
        this.permissions = permissions;
        this.bans = bans;
        this.aliases = aliases;
        this.names = names;
        room.commands().add("ipban", (client, words, meta) -> ban(client, words));
        room.commands().add("banip", (client, words, meta) -> ban(client, words));
    }

    /** CyTube answers with the first error alone; the other bans take effect. */
    private void ban(Client client, CommandArguments words) {
        String name = words.first().toLowerCase(Locale.ROOT);
        if (name.isBlank()) {
            client.error("No ban target specified.");
            return;
        }
        if (!this.permissions.allows(client, "ban")) {
            client.error(NameBan.FORBIDDEN);
            return;
        }
        String reason = words.rest();
        UnaryOperator<String> range = switch (CommandArguments.first(reason)) {
            case "range" -> IpRange::narrow;
            case "wrange" -> IpRange::wide;
            default -> ip -> ip;
        };
        String why = CommandArguments.first(reason).matches("w?range")
                ? CommandArguments.behind(reason).text()
                : reason;
        // The name is examined before the bans of its addresses, which have the name too.
        boolean named = this.bans.hasName(name);
        String problem = named ? null : this.names.problem(client, name);
        List<String> problems = new ArrayList<>();
        this.aliases.addresses(name).stream().map(range).distinct().forEach(address -> {
            String obstacle = banAddress(client, address, name, why);
            if (obstacle != null) {
                problems.add(obstacle);
            }
        });
        if (problem != null) {
            problems.add(name.equals(client.key()) ? 0 : problems.size(), problem);
        } else if (!named) {
            this.names.ban(client, name, why);
        }
        if (!problems.isEmpty()) {
            client.error(problems.get(0));
        }
    }

    /** {@return why an address cannot be banned; null if it was} */
    private @Nullable String banAddress(Client client, String address, String name, String reason) {
        double rank = this.aliases.namesIn(address).stream()
                .mapToDouble(this.room.accounts()::rank)
                .max()
                .orElse(-1);
        if (rank >= client.standing().effective()) {
            return "You don't have permission to ban IP " + address;
        }
        if (this.bans.hasAddress(address)) {
            return address + " is already banned";
        }
        this.bans.add(address, name, reason, client);
        String notice = client.name() + " banned " + address + " (" + name + ")";
        this.room.log("[mod] " + notice);
        this.room.notices().tell(notice, this.permissions.rank("ban"));
        this.names.kick(name, address);
        return null;
    }
}

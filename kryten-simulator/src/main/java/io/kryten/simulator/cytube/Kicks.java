package io.kryten.simulator.cytube;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.LogSafe;

/** The command {@code /kick}. */
final class Kicks implements RoomModule {

    private final Room room;

    private final Permissions permissions;

    Kicks(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        room.commands().add("kick", this::kick);
        room.commands().add("kickanons", this::kickNameless);
    }

    private void kick(Client client, String line, ObjectNode meta) {
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

    private void kickNameless(Client client, String line, ObjectNode meta) {
        if (!this.permissions.check(client, "kick")) {
            return;
        }
        this.room.clients().where(other -> !other.isNamed()).forEach(other -> other.kick("anonymous user"));
        this.room.log().add("[mod] " + client.name() + " kicked anonymous users.");
        this.room.notices().tell(client.name() + " kicked anonymous users", EffectiveRank.MODERATOR);
    }
}

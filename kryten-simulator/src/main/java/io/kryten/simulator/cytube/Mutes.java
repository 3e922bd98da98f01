package io.kryten.simulator.cytube;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Muted and shadow-muted users. Mutes outlast a visit. */
final class Mutes {

    private static final String SHADOW = "[shadow]";

    private final Room room;

    private final Permissions permissions;

    private final Presence presence;

    /** Names in lower case; shadow-muted names stand a second time with a mark. */
    private final Set<String> names = new LinkedHashSet<>();

    Mutes(Room room, Permissions permissions, Presence presence) {
        this.room = room;
        this.permissions = permissions;
        this.presence = presence;
        room.commands().add("mute", (client, line, meta) -> mute(client, line, false));
        room.commands().add("smute", (client, line, meta) -> mute(client, line, true));
        room.commands().add("unmute", (client, line, meta) -> unmute(client, line));
        room.commands().add("unsmute", (client, line, meta) -> unmute(client, line));
    }

    boolean isShadowMuted(Client client) {
        return this.names.contains(SHADOW + client.key());
    }

    void load(JsonNode state) {
        state.path("chatmuted").forEach(name -> this.names.add(name.asText()));
    }

    void save(ObjectNode state) {
        ArrayNode muted = state.putArray("chatmuted");
        this.names.forEach(muted::add);
    }

    /** Restores the mute of a name at its login. */
    void remind(Client client) {
        if (client.isNamed() && this.names.contains(client.key())) {
            client.mute(isShadowMuted(client));
            this.presence.sendMeta(client, this.permissions.rank("mute"));
        }
    }

    private void mute(Client client, String line, boolean shadow) {
        if (!this.permissions.check(client, "mute")) {
            return;
        }
        String command = shadow ? "/smute" : "/mute";
        Optional<String> name = target(line);
        if (name.isEmpty()) {
            client.error(command + " requires a target name");
            return;
        }
        Optional<Client> found = this.room.clients().find(name.get());
        if (found.isEmpty()) {
            client.error(command + " target " + name.get() + " not present in channel.");
            return;
        }
        Client target = found.get();
        if (target.isAtLeast(client.standing().effective())
                || target.standing().onSite() > client.standing().onSite()) {
            client.error(command + " failed - " + target.name() + " has equal or higher rank than you.");
            return;
        }
        double rank = this.permissions.rank("mute");
        target.mute(shadow);
        this.names.add(name.get());
        if (shadow) {
            this.names.add(SHADOW + name.get());
        }
        this.presence.sendMeta(target, shadow ? rank : -1);
        String what = client.name() + (shadow ? " shadowmuted " : " muted ") + target.name();
        this.room.log().add("[mod] " + what);
        this.room.notices().tell(what, rank);
    }

    private void unmute(Client client, String line) {
        if (!this.permissions.check(client, "mute")) {
            return;
        }
        Optional<String> target = target(line);
        if (target.isEmpty()) {
            client.error("/unmute requires a target name");
            return;
        }
        String name = target.get();
        if (name.equals(client.key())) {
            client.error("You are not allowed to unmute yourself");
            return;
        }
        if (!this.names.contains(name) && !this.names.contains(SHADOW + name)) {
            client.error(name + " is not muted.");
            return;
        }
        this.names.remove(name);
        this.names.remove(SHADOW + name);
        this.room.log().add("[mod] " + client.name() + " unmuted " + name);
        this.room.notices().tell(client.name() + " unmuted " + name, this.permissions.rank("mute"));
        this.room.clients().find(name).ifPresent(muted -> {
            muted.unmute();
            this.presence.sendMeta(muted, -1);
        });
    }

    /** {@return the first word after the command in lower case; empty if two spaces follow it} */
    private static Optional<String> target(String line) {
        return (line.indexOf(' ') < 0)
                ? Optional.empty()
                : Optional.of(CommandArguments.of(SlashCommands.arguments(line))
                        .first()
                        .toLowerCase(Locale.ROOT));
    }
}

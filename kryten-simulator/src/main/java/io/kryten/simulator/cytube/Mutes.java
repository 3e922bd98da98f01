package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Muted and shadow-muted users. Mutes outlast a visit. */
final class Mutes implements RoomModule {

    private final Room room;

    private final Permissions permissions;

    private final Presence presence;

    /** Whether a mute is a shadow-mute, by name in lower case. */
    private final Map<String, Boolean> mutes = new HashMap<>();

    Mutes(Room room, Permissions permissions, Presence presence) {
        this.room = room;
        this.permissions = permissions;
        this.presence = presence;
        room.commands().add("mute", (client, words, meta) -> mute(client, words, false));
        room.commands().add("smute", (client, words, meta) -> mute(client, words, true));
        room.commands().add("unmute", (client, words, meta) -> unmute(client, words));
        room.commands().add("unsmute", (client, words, meta) -> unmute(client, words));
    }

    @Override
    public void joined(Client client) {
        named(client);
    }

    /** Restores the mute of a name. */
    @Override
    public void named(Client client) {
        Boolean shadow = this.mutes.get(client.key());
        if (shadow != null) {
            client.mute(shadow);
            this.presence.sendMeta(client, this.permissions.rank("mute"));
        }
    }

    private void mute(Client client, CommandArguments words, boolean shadow) {
        if (!this.permissions.check(client, "mute")) {
            return;
        }
        String command = shadow ? "/smute" : "/mute";
        String name = words.first().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            client.error(command + " requires a target name");
            return;
        }
        Client target = this.room.clients().find(name).orElse(null);
        if (target == null) {
            client.error(command + " target " + name + " not present in channel.");
            return;
        }
        if (!client.outranks(target)) {
            client.error(command + " failed - " + target.name() + " has equal or higher rank than you.");
            return;
        }
        double rank = this.permissions.rank("mute");
        target.mute(shadow);
        this.mutes.merge(name, shadow, Boolean::logicalOr);
        this.presence.sendMeta(target, shadow ? rank : -1);
        String what = client.name() + (shadow ? " shadowmuted " : " muted ") + target.name();
        this.room.log("[mod] " + what);
        this.room.notices().tell(what, rank);
    }

    private void unmute(Client client, CommandArguments words) {
        if (!this.permissions.check(client, "mute")) {
            return;
        }
        String name = words.first().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            client.error("/unmute requires a target name");
            return;
        }
        if (name.equals(client.key())) {
            client.error("You are not allowed to unmute yourself");
            return;
        }
        if (this.mutes.remove(name) == null) {
            client.error(name + " is not muted.");
            return;
        }
        this.room.log("[mod] " + client.name() + " unmuted " + name);
        this.room.notices().tell(client.name() + " unmuted " + name, this.permissions.rank("mute"));
        this.room.clients().find(name).ifPresent(muted -> {
            muted.unmute();
            this.presence.sendMeta(muted, -1);
        });
    }
}

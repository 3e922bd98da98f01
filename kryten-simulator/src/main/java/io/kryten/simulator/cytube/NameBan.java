package io.kryten.simulator.cytube;

import org.jspecify.annotations.Nullable;

/** Bans of names. */
final class NameBan {

    /** Refusal of a client without the permission. */
    static final String FORBIDDEN = "You do not have ban permissions on this channel";

    private final Room room;
    private final Permissions permissions;
    private final BanList bans;

    NameBan(Room room, Permissions permissions, BanList bans) {
        this.room = room;
        this.permissions = permissions;
        this.bans = bans;
    }

    /** Bans a name in lower case, and kicks its user. */
    void ban(Client client, String name, String reason) {
        this.bans.add(BanList.NO_ADDRESS, name, reason, client);
        String notice = client.name() + " namebanned " + name;
        this.room.log("[mod] " + notice);
        this.room.notices().tell(notice, this.permissions.rank("ban"));
        kick(name, BanList.NO_ADDRESS);
    }

    /** Kicks the user of a name in lower case, and all users of an address. */
    void kick(String name, String address) {
        this.room
                .clients()
                .where(client -> client.key().equals(name) || client.ip().equals(address))
                .forEach(banned -> banned.kick("You're banned!"));
    }

    /** {@return why a client cannot ban a name in lower case; null if it can} */
    @Nullable
    String problem(Client client, String name) {
        if (!UserNames.isValid(name)) {
            return "Invalid username";
        }
        if (!this.permissions.allows(client, "ban")) {
            return FORBIDDEN;
        }
        if (name.equals(client.key())) {
            client.send("costanza", Json.message("You can't ban yourself"));
            return "You cannot ban yourself";
        }
        if (this.room.accounts().rank(name) >= client.standing().effective()) {
            return "You don't have permission to ban " + name;
        }
        return this.bans.hasName(name) ? name + " is already banned" : null;
    }
}

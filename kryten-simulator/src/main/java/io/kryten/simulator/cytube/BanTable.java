package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.kryten.event.Ban;

/** Bans by name or by address. */
final class BanTable {

    /** Address of a ban by name. */
    static final String NO_ADDRESS = "*";

    private final List<Ban> bans = new ArrayList<>();

    private int nextId = 1;

    void add(String ip, String name, String reason, String bannedBy) {
        this.bans.add(new Ban(this.nextId++, ip, name, reason, bannedBy));
    }

    void remove(double id) {
        this.bans.removeIf(ban -> ban.id() == id);
    }

    /** {@return the bans with their true addresses} */
    List<Ban> list() {
        return List.copyOf(this.bans);
    }

    boolean isNameBanned(String name) {
        return this.bans.stream().anyMatch(ban -> ban.name().equalsIgnoreCase(name));
    }

    boolean isIpBanned(String ip) {
        Set<String> all = Set.copyOf(List.of(ip, Addresses.range(ip), Addresses.wideRange(ip)));
        return this.bans.stream().anyMatch(ban -> ban.ip() != null && all.contains(ban.ip()));
    }
}

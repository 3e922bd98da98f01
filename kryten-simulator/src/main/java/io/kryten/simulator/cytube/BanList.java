package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;

import io.kryten.event.Ban;

/** Bans of the channel, of names and of IP addresses and their ranges. */
final class BanList {

    /** Address of a ban by name. */
    static final String NO_ADDRESS = "*";

    private static final int LONGEST_REASON = 255;

    private final List<Ban> bans = new ArrayList<>();

    private int lastId;

    List<Ban> all() {
        return List.copyOf(this.bans);
    }

    /** Adds a ban, whose reason is cut. */
    void add(String ip, String name, String reason, Client moderator) {
        String kept = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
        this.bans.add(new Ban(++this.lastId, ip, name, kept, moderator.name()));
    }

    void remove(double id) {
        this.bans.removeIf(ban -> ban.id() == id);
    }

    /** {@return whether a ban has the name, a ban of an address too} */
    boolean hasName(String name) {
        return this.bans.stream().anyMatch(ban -> ban.name().equalsIgnoreCase(name));
    }

    /** {@return whether an address or its range is banned} */
    boolean hasAddress(String ip) {
        return this.bans.stream().anyMatch(ban -> ban.ip() != null && IpRange.contains(ban.ip(), ip));
    }
}

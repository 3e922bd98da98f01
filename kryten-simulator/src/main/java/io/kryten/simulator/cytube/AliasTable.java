package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names by IP address. */
final class AliasTable {

    private static final int MOST_ALIASES = 5;

    /** Names in their spelling, the newest first. */
    private final Map<String, List<String>> namesByIp = new HashMap<>();

    private final Map<String, String> ownIps = new HashMap<>();

    private final Map<String, Long> lastGuests = new HashMap<>();

    private int addresses;

    /** {@return the address of an account, or one of its own that its name always gets} */
    String ipOf(Account account) {
        if (!account.ip().isEmpty()) {
            return account.ip();
        }
        return account.name().isEmpty()
                ? nextIp()
                : this.ownIps.computeIfAbsent(account.name().toLowerCase(Locale.ROOT), name -> nextIp());
    }

    void record(String ip, String name) {
        List<String> names = this.namesByIp.computeIfAbsent(ip, key -> new ArrayList<>());
        names.removeIf(name::equalsIgnoreCase);
        names.add(0, name);
    }

    /** {@return the last names of an address, at most five, the newest first; a new list} */
    List<String> names(String ip) {
        List<String> names = this.namesByIp.getOrDefault(ip, List.of());
        return new ArrayList<>(names.subList(0, Math.min(MOST_ALIASES, names.size())));
    }

    /** {@return the addresses that a name was used from} */
    List<String> addresses(String name) {
        return this.namesByIp.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(name::equalsIgnoreCase))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** {@return the names of an address or of all addresses of a range} */
    List<String> namesIn(String addressOrRange) {
        return this.namesByIp.entrySet().stream()
                .filter(entry -> IpRange.contains(addressOrRange, entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** {@return the time at which a guest last took a name from an address, in milliseconds; 0 for never} */
    long lastGuest(String ip) {
        return this.lastGuests.getOrDefault(ip, 0L);
    }

    void guestCame(String ip, long millis) {
        this.lastGuests.put(ip, millis);
    }

    private String nextIp() {
        int number = ++this.addresses;
        return "10.0." + (number >> 8) + "." + (number & 255);
    }
}

package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names by IP address. */
final class AliasTable {

    private static final int TOLD = 5;

    /** Names in their spelling, the newest last. */
    private final Map<String, Map<String, String>> namesByIp = new LinkedHashMap<>();

    private final Map<String, String> ownIps = new HashMap<>();

    private final Map<String, Long> lastGuests = new HashMap<>();

    private int nextIp = 1;

    /** {@return the address of an account, or one of its own that its name always gets} */
    String ipOf(Account account) {
        if (!account.ip().isEmpty()) {
            return account.ip();
        }
        if (account.name().isEmpty()) {
            return nextIp();
        }
        return this.ownIps.computeIfAbsent(key(account.name()), name -> nextIp());
    }

    void record(String ip, String name) {
        Map<String, String> names = this.namesByIp.computeIfAbsent(ip, key -> new LinkedHashMap<>());
        names.remove(key(name));
        names.put(key(name), name);
    }

    /**
     * Returns the last names of an address.
     *
     * @param ip the address, or the first parts of several
     * @return at most five names, those of one address with the newest first; a new list
     */
    List<String> names(String ip) {
        List<String> names = new ArrayList<>();
        this.namesByIp.forEach((known, spellings) -> {
            if (known.equals(ip) || known.startsWith(ip + ".")) {
                names.addAll(spellings.values());
            }
        });
        Collections.reverse(names);
        return new ArrayList<>(names.subList(0, Math.min(TOLD, names.size())));
    }

    /** {@return the addresses of a name} */
    List<String> ips(String name) {
        return this.namesByIp.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(key(name)))
                .map(Map.Entry::getKey)
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
        int number = this.nextIp++;
        return "10." + ((number >> 16) & 255) + "." + ((number >> 8) & 255) + "." + (number & 255);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.kryten.Rank;
import io.kryten.event.ChannelRank;

/** Registered accounts of the site, and the permanent ranks that the channel gave. */
final class Accounts {

    /** Lowest rank that a channel stores: moderator. */
    private static final double LOWEST = 2;

    private final Map<String, Account> byKey = new HashMap<>();

    private final Map<String, Double> ranks = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Registers an account. Its rank becomes the channel's, unless the account joined with the same rank before: then
     * the channel's later decision still holds.
     */
    void register(Account account) {
        Account before = this.byKey.put(key(account.name()), account);
        if (before == null || !before.rank().equals(account.rank())) {
            setRank(account.name(), account.siteWide() ? 1 : account.rank().value());
        }
    }

    Optional<Account> find(String name) {
        return Optional.ofNullable(this.byKey.get(key(name)));
    }

    /** {@return the rank of a name in the channel, by default that of a registered user} */
    double rankInChannel(String name) {
        return this.ranks.getOrDefault(name, 1.0);
    }

    /** {@return the higher one of a name's ranks on the site and in the channel} */
    double rank(String name) {
        return Math.max(find(name).map(Account::rankOnSite).orElse(0.0), rankInChannel(name));
    }

    /** Sets a rank in the channel; only whole ranks can be stored. */
    void setRank(String name, double rank) {
        if (rank < LOWEST) {
            this.ranks.remove(name);
        } else {
            this.ranks.put(name, Math.floor(rank + 0.5));
        }
    }

    /** {@return the ranks that the channel gave, by name} */
    List<ChannelRank> ranks() {
        return this.ranks.entrySet().stream()
                .map(entry -> new ChannelRank(entry.getKey(), new Rank(entry.getValue())))
                .toList();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

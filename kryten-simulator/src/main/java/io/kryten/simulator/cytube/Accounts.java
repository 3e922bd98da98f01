package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Registered accounts of the site. */
final class Accounts {

    private final Map<String, Account> byKey = new HashMap<>();

    private final RankTable ranks;

    Accounts(RankTable ranks) {
        this.ranks = ranks;
    }

    /**
     * Registers an account. Its rank becomes the channel's, unless the account joined with the same rank before: then
     * the channel's later decision still holds.
     */
    void register(Account account) {
        Account before = this.byKey.put(key(account.name()), account);
        if (before == null || !before.rank().equals(account.rank())) {
            this.ranks.set(
                    account.name(), account.siteWide() ? 1 : account.rank().value());
        }
    }

    Optional<Account> find(String name) {
        return Optional.ofNullable(this.byKey.get(key(name)));
    }

    /** {@return the higher one of a name's ranks on the site and in the channel} */
    double rank(String name) {
        double onSite = find(name)
                .map(account -> account.siteWide() ? account.rank().value() : 1)
                .orElse(0.0);
        return Math.max(onSite, this.ranks.get(name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

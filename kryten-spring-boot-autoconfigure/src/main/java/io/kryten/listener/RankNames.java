package io.kryten.listener;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.kryten.Rank;

/** Names of the constants of {@link Rank} in annotations and in chat. */
public final class RankNames {

    private static final Map<String, Rank> RANKS = new TreeMap<>(Map.of(
            "guest", Rank.GUEST,
            "registered", Rank.REGISTERED,
            "leader", Rank.LEADER,
            "moderator", Rank.MODERATOR,
            "admin", Rank.ADMIN,
            "owner", Rank.OWNER,
            "creator", Rank.CREATOR,
            "site-admin", Rank.SITE_ADMIN));

    private RankNames() {}

    /** {@return the names in alphabetical order} */
    public static SortedSet<String> all() {
        return new TreeSet<>(RANKS.keySet());
    }

    /**
     * Reads a rank.
     *
     * @param text a name in any case, with {@code -} or {@code _}, or a number
     * @return the rank
     * @throws IllegalArgumentException if the text is neither
     */
    public static Rank parse(String text) {
        Rank named = RANKS.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
        return (named != null) ? named : new Rank(Double.parseDouble(text));
    }

    /**
     * Describes a rank.
     *
     * @param rank any rank
     * @return its name; its number for a rank without a name
     */
    public static String of(Rank rank) {
        Optional<String> name = RANKS.entrySet().stream()
                .filter(entry -> Objects.equals(entry.getValue(), rank))
                .map(Map.Entry::getKey)
                .findFirst();
        return name.orElse(rank.toString());
    }
}

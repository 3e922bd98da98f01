package io.kryten.simulator.cytube;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.kryten.Rank;
import io.kryten.event.ChannelRank;

/** Permanent ranks that a channel gave, from moderators on. */
final class RankTable {

    private static final double LOWEST = 2;

    private final Map<String, ChannelRank> ranks = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** {@return the rank of a name, by default that of a registered user} */
    double get(String name) {
        ChannelRank rank = this.ranks.get(name);
        return (rank != null) ? Objects.requireNonNull(rank.rank()).value() : 1;
    }

    /** Sets a rank; only whole ranks can be stored. */
    void set(String name, double rank) {
        ChannelRank before = this.ranks.get(name);
        if (rank < LOWEST) {
            this.ranks.remove(name);
        } else {
            this.ranks.put(
                    name, new ChannelRank((before != null) ? before.name() : name, new Rank(Math.floor(rank + 0.5))));
        }
    }

    List<ChannelRank> list() {
        return List.copyOf(this.ranks.values());
    }
}

package io.kryten.simulator.nats;

import java.util.HashMap;
import java.util.Map;

/** One publisher's cache of the subscribers of its subjects, valid until the next change of any subscription. */
final class MatchCache {

    private static final int MOST = 1024;

    private final SubscriptionTable registry;

    private final Map<String, Matches<Subscription>> known = new HashMap<>();

    private long generation = -1;

    MatchCache(SubscriptionTable registry) {
        this.registry = registry;
    }

    Matches<Subscription> match(String subject) {
        // Read first: a change during the look-up invalidates the entry.
        long current = this.registry.generation();
        if (current != this.generation || this.known.size() >= MOST) {
            this.known.clear();
            this.generation = current;
        }
        return this.known.computeIfAbsent(subject, this.registry::match);
    }
}

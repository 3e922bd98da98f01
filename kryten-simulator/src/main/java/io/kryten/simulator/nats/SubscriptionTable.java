package io.kryten.simulator.nats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All subscriptions of the server. A look-up compares a subject with each of them and is remembered until the next
 * change. Thread-safe.
 */
final class SubscriptionTable {

    private static final int MOST_KNOWN = 1024;

    private final Set<Subscription> all = new LinkedHashSet<>();

    /** Matches by subject; replaced by a change, so that a look-up under way does not outlive it. */
    private volatile Map<String, Matches> known = new ConcurrentHashMap<>();

    /** {@return whether it was added; false if its subject is invalid} */
    synchronized boolean add(Subscription subscription) {
        if (!subscription.isValid()) {
            return false;
        }
        this.all.add(subscription);
        this.known = new ConcurrentHashMap<>();
        return true;
    }

    synchronized void removeAll(Collection<Subscription> subscriptions) {
        subscriptions.forEach(this.all::remove);
        this.known = new ConcurrentHashMap<>();
    }

    synchronized int size() {
        return this.all.size();
    }

    /** {@return the subscriptions that match the subject of a message} */
    Matches match(String subject) {
        Map<String, Matches> current = this.known;
        if (current.size() >= MOST_KNOWN) {
            current.clear();
        }
        return current.computeIfAbsent(subject, this::find);
    }

    private synchronized Matches find(String subject) {
        List<String> tokens = Subscription.tokens(subject);
        List<Subscription> plain = new ArrayList<>();
        Map<String, List<Subscription>> groups = new LinkedHashMap<>();
        if (!tokens.contains("")) {
            for (Subscription subscription : this.all) {
                if (subscription.matches(tokens)) {
                    String queue = subscription.queue();
                    ((queue == null) ? plain : groups.computeIfAbsent(queue, key -> new ArrayList<>()))
                            .add(subscription);
                }
            }
        }
        return new Matches(plain, List.copyOf(groups.values()));
    }
}

package io.kryten.simulator.nats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The subscriptions of one client, by the client's own numbers for them. After the end there are none, and none is added. */
final class ClientSubscriptions {

    private final Map<String, Subscription> bySid = new HashMap<>();

    private final SubscriptionTable registry;

    private final Outbound outbound;

    private boolean ended;

    ClientSubscriptions(SubscriptionTable registry, Outbound outbound) {
        this.registry = registry;
        this.outbound = outbound;
    }

    /** {@return whether it is there now, or another of the same number was already; not if the subject is invalid} */
    synchronized boolean add(Subscription subscription) {
        Subscription known = this.bySid.get(subscription.sid());
        if (this.ended || (known != null && this.outbound.isOpen(known))) {
            return true;
        }
        if (known != null) {
            // It had its last message, and who brought that is about to forget it.
            remove(known);
        }
        if (!this.registry.add(subscription)) {
            return false;
        }
        this.bySid.put(subscription.sid(), subscription);
        return true;
    }

    /** Ends one after so many messages since its begin, which may be at once. */
    synchronized void limit(String sid, int max) {
        Subscription subscription = this.bySid.get(sid);
        if (subscription != null && !this.outbound.limit(subscription, max)) {
            remove(subscription);
        }
    }

    /** Forgets one that is over. */
    synchronized void remove(Subscription subscription) {
        if (this.bySid.remove(subscription.sid(), subscription)) {
            this.registry.removeAll(List.of(subscription));
        }
    }

    synchronized void end() {
        this.ended = true;
        this.bySid.values().forEach(this.outbound::end);
        this.registry.removeAll(this.bySid.values());
        this.bySid.clear();
    }
}

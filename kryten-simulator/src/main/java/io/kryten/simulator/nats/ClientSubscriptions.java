package io.kryten.simulator.nats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Subscriptions of one client by the client's ids. After the end there are none, and none is added. */
final class ClientSubscriptions {

    private final Map<String, Subscription> bySid = new HashMap<>();

    private final SubscriptionTable registry;

    private boolean ended;

    ClientSubscriptions(SubscriptionTable registry) {
        this.registry = registry;
    }

    /** {@return whether the id is in use, by this subscription or an older one; false for an invalid subject} */
    synchronized boolean add(Subscription subscription) {
        Subscription known = this.bySid.get(subscription.sid());
        if (this.ended || (known != null && known.isOpen())) {
            return true;
        }
        if (known != null) {
            // Its last message was delivered, and the publisher is about to remove it.
            remove(known);
        }
        if (!this.registry.add(subscription)) {
            return false;
        }
        this.bySid.put(subscription.sid(), subscription);
        return true;
    }

    /** Ends a subscription after a number of messages since its start, which may be at once. */
    synchronized void limit(String sid, int max) {
        Subscription subscription = this.bySid.get(sid);
        if (subscription != null) {
            subscription.limit(max);
            removeIfEnded(subscription);
        }
    }

    /** Removes a subscription that has had its last message. */
    synchronized void removeIfEnded(Subscription subscription) {
        if (!subscription.isOpen()) {
            remove(subscription);
        }
    }

    synchronized void end() {
        this.ended = true;
        this.registry.removeAll(this.bySid.values());
        this.bySid.clear();
    }

    private void remove(Subscription subscription) {
        if (this.bySid.remove(subscription.sid(), subscription)) {
            this.registry.removeAll(List.of(subscription));
        }
    }
}

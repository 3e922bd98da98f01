package io.kryten.simulator.nats;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Delivers the messages of one client on the client's own thread, which keeps their order. The receivers are woken
 * once for a batch of input.
 */
final class Router {

    private final ProtocolSession publisher;

    private final SubscriptionTable registry;

    private final Set<ProtocolSession> touched = new HashSet<>();

    Router(ProtocolSession publisher, SubscriptionTable registry) {
        this.publisher = publisher;
        this.registry = registry;
    }

    /** {@return whether there was a receiver} */
    boolean route(InboundMessage message) {
        Matches found = this.registry.match(message.subject());
        boolean delivered = false;
        for (Subscription subscription : found.all()) {
            delivered |= deliver(message, subscription);
        }
        for (List<Subscription> group : found.groups()) {
            delivered |= deliverToOne(message, group);
        }
        return delivered;
    }

    /** {@return a subscription of the publisher itself that matches a subject, if there is one} */
    @Nullable
    Subscription own(String subject) {
        for (Subscription subscription : this.registry.match(subject).all()) {
            if (subscription.client() == this.publisher) {
                return subscription;
            }
        }
        return null;
    }

    /** Notes that a client's writer has to be woken. */
    void touch(ProtocolSession client) {
        this.touched.add(client);
    }

    /** Wakes all receivers. */
    void flush() {
        this.touched.forEach(ProtocolSession::flush);
        this.touched.clear();
    }

    private boolean deliverToOne(InboundMessage message, List<Subscription> group) {
        int size = group.size();
        int start = ThreadLocalRandom.current().nextInt(size);
        for (int i = 0; i < size; i++) {
            if (deliver(message, group.get((start + i) % size))) {
                return true;
            }
        }
        return false;
    }

    private boolean deliver(InboundMessage message, Subscription subscription) {
        ProtocolSession receiver = subscription.client();
        boolean unwanted = receiver == this.publisher && !this.publisher.wantsEcho();
        if (unwanted || !receiver.deliver(message, subscription)) {
            return false;
        }
        touch(receiver);
        return true;
    }
}

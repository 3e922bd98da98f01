package io.kryten.simulator.nats;

import java.util.Collection;
import java.util.List;

/** All subscriptions of the server. */
final class SubscriptionTable {

    private final SubjectTrie<Subscription> trie = new SubjectTrie<>();

    private volatile long generation;

    /** {@return a number that differs after every change} */
    long generation() {
        return this.generation;
    }

    /** {@return whether it was added; false if its subject is invalid} */
    synchronized boolean add(Subscription subscription) {
        List<String> tokens = SubjectSyntax.tokens(subscription.subject());
        if (!SubjectSyntax.canBeSubscribedTo(tokens)) {
            return false;
        }
        this.trie.add(tokens, subscription.queue(), subscription);
        changed();
        return true;
    }

    synchronized void removeAll(Collection<Subscription> subscriptions) {
        for (Subscription subscription : subscriptions) {
            this.trie.remove(SubjectSyntax.tokens(subscription.subject()), subscription.queue(), subscription);
        }
        changed();
    }

    synchronized Matches<Subscription> match(String subject) {
        return this.trie.match(subject);
    }

    synchronized int size() {
        return this.trie.size();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // read with the lock held only
    private void changed() {
        this.generation++;
    }
}

package io.kryten.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Visits the values of a {@link PersistentMap}, node by node.
 *
 * @param <V> the values
 */
final class TrieIterator<V> implements Iterator<V> {

    private final Deque<TrieNode<?, V>> ahead = new ArrayDeque<>();
    private TrieNode<?, V> node;
    private int next;

    TrieIterator(TrieNode<?, V> root) {
        this.node = root;
        enter(root);
        advance();
    }

    @Override
    public boolean hasNext() {
        return this.next < this.node.valueCount();
    }

    @Override
    public V next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        V value = this.node.value(this.next++);
        advance();
        return value;
    }

    private void advance() {
        while (!hasNext() && !this.ahead.isEmpty()) {
            enter(this.ahead.pop());
        }
    }

    private void enter(TrieNode<?, V> entered) {
        this.node = entered;
        this.next = 0;
        for (int i = 0; i < entered.childCount(); i++) {
            this.ahead.push(entered.child(i));
        }
    }
}

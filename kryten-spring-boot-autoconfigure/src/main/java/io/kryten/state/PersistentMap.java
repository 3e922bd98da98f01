package io.kryten.state;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * An immutable hash map whose changed copies share all but a few nodes with it, so that a change costs the same in a
 * room of ten and of a thousand. In no particular order.
 *
 * @param <K> the keys
 * @param <V> the values
 */
final class PersistentMap<K, V> {

    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(BitmapNode.empty(), 0);

    private final TrieNode<K, V> root;
    private final int size;

    private PersistentMap(TrieNode<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // holds nothing, so it fits every type
    static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    @Nullable
    V get(K key) {
        return this.root.find(key, hash(key), 0);
    }

    /** {@return a map with this entry; this very map if it holds this very value already} */
    PersistentMap<K, V> with(K key, V value) {
        TrieNode<K, V> changed = this.root.with(key, value, hash(key), 0);
        if (changed == this.root) {
            return this;
        }
        return new PersistentMap<>(changed, (get(key) == null) ? this.size + 1 : this.size);
    }

    /** {@return a map without this key; this very map if it has no such key} */
    PersistentMap<K, V> without(K key) {
        TrieNode<K, V> changed = this.root.without(key, hash(key), 0);
        return (changed == this.root) ? this : new PersistentMap<>(changed, this.size - 1);
    }

    int size() {
        return this.size;
    }

    /** {@return a view of the values, which cannot be changed} */
    Collection<V> values() {
        return new AbstractCollection<>() {

            @Override
            public Iterator<V> iterator() {
                return new TrieIterator<>(root());
            }

            @Override
            public int size() {
                return PersistentMap.this.size;
            }
        };
    }

    TrieNode<K, V> root() {
        return this.root;
    }

    /** Upper bits take part too: the trie looks at the lower ones first. */
    static int hash(Object key) {
        int hash = key.hashCode();
        return hash ^ (hash >>> 16);
    }
}

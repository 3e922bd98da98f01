package io.kryten.state;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The entries of keys that have one and the same hash. Names can be made so on purpose; then they are searched one by
 * one.
 *
 * @param <K> the keys
 * @param <V> the values
 */
final class CollisionNode<K, V> implements TrieNode<K, V> {

    private final Object[] slots;

    private CollisionNode(Object[] slots) {
        this.slots = slots;
    }

    static <K, V> CollisionNode<K, V> of(K first, V firstValue, K second, V secondValue) {
        return new CollisionNode<>(new Object[] {first, firstValue, second, secondValue});
    }

    @Override
    public @Nullable V find(K key, int hash, int shift) {
        int index = indexOf(key);
        return (index >= 0) ? value(index / 2) : null;
    }

    @Override
    public TrieNode<K, V> with(K key, V value, int hash, int shift) {
        int index = indexOf(key);
        if (index >= 0 && this.slots[index + 1] == value) {
            return this;
        }
        int end = this.slots.length;
        Object[] changed = Arrays.copyOf(this.slots, (index >= 0) ? end : end + 2);
        int at = (index >= 0) ? index : end;
        changed[at] = key;
        changed[at + 1] = value;
        return new CollisionNode<>(changed);
    }

    @Override
    public TrieNode<K, V> without(K key, int hash, int shift) {
        int index = indexOf(key);
        if (index < 0) {
            return this;
        }
        int last = this.slots.length - 2;
        Object[] changed = Arrays.copyOf(this.slots, last);
        if (index < last) {
            changed[index] = this.slots[last];
            changed[index + 1] = this.slots[last + 1];
        }
        return new CollisionNode<>(changed);
    }

    @Override
    public int valueCount() {
        return this.slots.length / 2;
    }

    @Override
    @SuppressWarnings("unchecked") // odd places hold values
    public V value(int index) {
        return (V) this.slots[2 * index + 1];
    }

    @Override
    @SuppressWarnings("unchecked") // even places hold keys
    public K onlyKey() {
        return (K) this.slots[0];
    }

    @Override
    public int childCount() {
        return 0;
    }

    @Override
    public TrieNode<K, V> child(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    private int indexOf(K key) {
        for (int i = 0; i < this.slots.length; i += 2) {
            if (key.equals(this.slots[i])) {
                return i;
            }
        }
        return -1;
    }
}

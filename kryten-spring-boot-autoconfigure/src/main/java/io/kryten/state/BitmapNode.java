package io.kryten.state;

import org.jspecify.annotations.Nullable;

/**
 * An inner node. One bit map says at which of the 32 places an entry stands, another where a node hangs; the array
 * holds keys and values in turn from its start, and nodes from its end backwards.
 *
 * @param <K> the keys
 * @param <V> the values
 */
final class BitmapNode<K, V> implements TrieNode<K, V> {

    private static final BitmapNode<?, ?> EMPTY = new BitmapNode<>(0, 0, new Object[0]);

    private final int entries;
    private final int nodes;
    private final Object[] slots;

    private BitmapNode(int entries, int nodes, Object[] slots) {
        this.entries = entries;
        this.nodes = nodes;
        this.slots = slots;
    }

    @SuppressWarnings("unchecked") // holds nothing, so it fits every type
    static <K, V> BitmapNode<K, V> empty() {
        return (BitmapNode<K, V>) EMPTY;
    }

    @Override
    public @Nullable V find(K key, int hash, int shift) {
        int bit = bit(hash, shift);
        if ((this.entries & bit) != 0) {
            int index = entryIndex(bit);
            return key.equals(this.slots[index]) ? valueAt(index) : null;
        }
        return ((this.nodes & bit) != 0) ? nodeAt(bit).find(key, hash, shift + BITS_PER_LEVEL) : null;
    }

    @Override
    public TrieNode<K, V> with(K key, V value, int hash, int shift) {
        int bit = bit(hash, shift);
        if ((this.nodes & bit) != 0) {
            TrieNode<K, V> node = nodeAt(bit);
            TrieNode<K, V> changed = node.with(key, value, hash, shift + BITS_PER_LEVEL);
            return (changed == node) ? this : replaced(nodeIndex(bit), changed);
        }
        if ((this.entries & bit) == 0) {
            return withEntry(bit, key, value);
        }
        int index = entryIndex(bit);
        if (key.equals(this.slots[index])) {
            return (this.slots[index + 1] == value) ? this : replaced(index + 1, value);
        }
        K other = keyAt(index);
        TrieNode<K, V> both = TrieNode.of(other, valueAt(index), key, value, hash, shift + BITS_PER_LEVEL);
        return entryBecomesNode(bit, both);
    }

    @Override
    public TrieNode<K, V> without(K key, int hash, int shift) {
        int bit = bit(hash, shift);
        if ((this.entries & bit) != 0) {
            return key.equals(this.slots[entryIndex(bit)]) ? withoutEntry(bit) : this;
        }
        if ((this.nodes & bit) == 0) {
            return this;
        }
        TrieNode<K, V> node = nodeAt(bit);
        TrieNode<K, V> changed = node.without(key, hash, shift + BITS_PER_LEVEL);
        if (changed == node) {
            return this;
        }
        // Without this, a map would keep the long ways of keys that are gone.
        return changed.isSingle() ? nodeBecomesEntry(bit, changed) : replaced(nodeIndex(bit), changed);
    }

    @Override
    public int valueCount() {
        return Integer.bitCount(this.entries);
    }

    @Override
    public V value(int index) {
        return valueAt(2 * index);
    }

    @Override
    public K onlyKey() {
        return keyAt(0);
    }

    @Override
    public int childCount() {
        return Integer.bitCount(this.nodes);
    }

    @Override
    @SuppressWarnings("unchecked") // the end of the array holds nodes
    public TrieNode<K, V> child(int index) {
        return (TrieNode<K, V>) this.slots[this.slots.length - 1 - index];
    }

    /** {@return the same node with an entry at a place where nothing is} */
    BitmapNode<K, V> withEntry(int bit, K key, V value) {
        int index = entryIndex(bit);
        Object[] changed = new Object[this.slots.length + 2];
        System.arraycopy(this.slots, 0, changed, 0, index);
        changed[index] = key;
        changed[index + 1] = value;
        System.arraycopy(this.slots, index, changed, index + 2, this.slots.length - index);
        return new BitmapNode<>(this.entries | bit, this.nodes, changed);
    }

    /** {@return a node at which nothing stands but another node} */
    static <K, V> BitmapNode<K, V> above(int bit, TrieNode<K, V> node) {
        return new BitmapNode<>(0, bit, new Object[] {node});
    }

    static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & 31);
    }

    private BitmapNode<K, V> withoutEntry(int bit) {
        int index = entryIndex(bit);
        Object[] changed = new Object[this.slots.length - 2];
        System.arraycopy(this.slots, 0, changed, 0, index);
        System.arraycopy(this.slots, index + 2, changed, index, changed.length - index);
        return new BitmapNode<>(this.entries ^ bit, this.nodes, changed);
    }

    private BitmapNode<K, V> entryBecomesNode(int bit, TrieNode<K, V> node) {
        int from = entryIndex(bit);
        int to = nodeIndex(bit) - 1;
        Object[] changed = new Object[this.slots.length - 1];
        System.arraycopy(this.slots, 0, changed, 0, from);
        System.arraycopy(this.slots, from + 2, changed, from, to - from);
        changed[to] = node;
        System.arraycopy(this.slots, to + 2, changed, to + 1, changed.length - to - 1);
        return new BitmapNode<>(this.entries ^ bit, this.nodes | bit, changed);
    }

    private BitmapNode<K, V> nodeBecomesEntry(int bit, TrieNode<K, V> node) {
        int from = nodeIndex(bit);
        int to = entryIndex(bit);
        Object[] changed = new Object[this.slots.length + 1];
        System.arraycopy(this.slots, 0, changed, 0, to);
        changed[to] = node.onlyKey();
        changed[to + 1] = node.value(0);
        System.arraycopy(this.slots, to, changed, to + 2, from - to);
        System.arraycopy(this.slots, from + 1, changed, from + 2, this.slots.length - from - 1);
        return new BitmapNode<>(this.entries | bit, this.nodes ^ bit, changed);
    }

    private BitmapNode<K, V> replaced(int index, Object content) {
        Object[] changed = this.slots.clone();
        changed[index] = content;
        return new BitmapNode<>(this.entries, this.nodes, changed);
    }

    private int entryIndex(int bit) {
        return 2 * Integer.bitCount(this.entries & (bit - 1));
    }

    private int nodeIndex(int bit) {
        return this.slots.length - 1 - Integer.bitCount(this.nodes & (bit - 1));
    }

    private TrieNode<K, V> nodeAt(int bit) {
        return child(Integer.bitCount(this.nodes & (bit - 1)));
    }

    @SuppressWarnings("unchecked") // even places before the nodes hold keys
    private K keyAt(int index) {
        return (K) this.slots[index];
    }

    @SuppressWarnings("unchecked") // odd places before the nodes hold values
    private V valueAt(int index) {
        return (V) this.slots[index + 1];
    }
}

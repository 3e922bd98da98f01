package io.kryten.state;

import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link PersistentMap}: the entries whose hashes begin alike. Five bits of the hash choose the way at each
 * level. Nodes never change once they are made.
 *
 * @param <K> the keys
 * @param <V> the values
 */
sealed interface TrieNode<K, V> permits BitmapNode, CollisionNode {

    int BITS_PER_LEVEL = 5;

    /** The first shift that leaves no bits of a hash: below it stand only keys of one and the same hash. */
    int BOTTOM = 35;

    /**
     * A node of two entries.
     *
     * @param hash the hash of the second; that of the first is worked out
     * @param shift how far the hashes are used up
     */
    static <K, V> TrieNode<K, V> of(K first, V firstValue, K second, V secondValue, int hash, int shift) {
        if (shift >= BOTTOM) {
            return CollisionNode.of(first, firstValue, second, secondValue);
        }
        int firstBit = BitmapNode.bit(PersistentMap.hash(first), shift);
        int secondBit = BitmapNode.bit(hash, shift);
        if (firstBit == secondBit) {
            return BitmapNode.above(firstBit, of(first, firstValue, second, secondValue, hash, shift + BITS_PER_LEVEL));
        }
        return BitmapNode.<K, V>empty()
                .withEntry(firstBit, first, firstValue)
                .withEntry(secondBit, second, secondValue);
    }

    @Nullable
    V find(K key, int hash, int shift);

    /** {@return a node with this entry; this very node if it holds this very value already} */
    TrieNode<K, V> with(K key, V value, int hash, int shift);

    /** {@return a node without this key; this very node if it has no such key} */
    TrieNode<K, V> without(K key, int hash, int shift);

    /** {@return how many values stand in this node itself} */
    int valueCount();

    V value(int index);

    /** {@return the key of this node's only entry} */
    K onlyKey();

    int childCount();

    TrieNode<K, V> child(int index);

    /** {@return whether this node is nothing but one entry, which can as well stand in the node above} */
    default boolean isSingle() {
        return childCount() == 0 && valueCount() == 1;
    }
}

package io.kryten.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kryten.testsupport.Generator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class PersistentMapPropertyTests {

    @Test
    void itHoldsWhatAHashMapHolds() {
        forAll(1_000, changes(), changes -> {
            Map<Key, Integer> expected = new HashMap<>();
            PersistentMap<Key, Integer> map = PersistentMap.empty();
            for (Change change : changes) {
                if (change.value() == null) {
                    expected.remove(change.key());
                    map = map.without(change.key());
                } else {
                    expected.put(change.key(), change.value());
                    map = map.with(change.key(), change.value());
                }
                assertSame(map, expected);
            }
        });
    }

    @Test
    void whatWasTakenBeforeAChangeStaysAsItWas() {
        forAll(1_000, changes(), changes -> {
            List<PersistentMap<Key, Integer>> maps = new ArrayList<>(List.of(PersistentMap.empty()));
            List<Map<Key, Integer>> expected = new ArrayList<>(List.of(Map.of()));
            for (Change change : changes) {
                Map<Key, Integer> next = new HashMap<>(expected.get(expected.size() - 1));
                PersistentMap<Key, Integer> map = maps.get(maps.size() - 1);
                if (change.value() == null) {
                    next.remove(change.key());
                    maps.add(map.without(change.key()));
                } else {
                    next.put(change.key(), change.value());
                    maps.add(map.with(change.key(), change.value()));
                }
                expected.add(next);
            }
            for (int i = 0; i < maps.size(); i++) {
                assertSame(maps.get(i), expected.get(i));
            }
        });
    }

    @Test
    void aChangeThatChangesNothingGivesTheSameMap() {
        forAll(1_000, changes(), changes -> {
            PersistentMap<Key, Integer> map = PersistentMap.empty();
            for (Change change : changes) {
                map = (change.value() == null) ? map.without(change.key()) : map.with(change.key(), change.value());
                Integer value = map.get(change.key());
                assertThat((value != null) ? map.with(change.key(), value) : map.without(change.key()))
                        .isSameAs(map);
            }
        });
    }

    @Test
    void whatIsGoneLeavesNoNodesBehind() {
        forAll(1_000, changes(), changes -> {
            PersistentMap<Key, Integer> map = PersistentMap.empty();
            Map<Key, Integer> expected = new HashMap<>();
            for (Change change : changes) {
                if (change.value() == null) {
                    map = map.without(change.key());
                    expected.remove(change.key());
                } else {
                    map = map.with(change.key(), change.value());
                    expected.put(change.key(), change.value());
                }
            }
            PersistentMap<Key, Integer> fresh = PersistentMap.empty();
            for (Map.Entry<Key, Integer> entry : expected.entrySet()) {
                fresh = fresh.with(entry.getKey(), entry.getValue());
            }
            assertThat(nodes(map.root())).isEqualTo(nodes(fresh.root()));
        });
    }

    private static int nodes(TrieNode<?, ?> node) {
        int nodes = 1;
        for (int i = 0; i < node.childCount(); i++) {
            nodes += nodes(node.child(i));
        }
        return nodes;
    }

    private static void assertSame(PersistentMap<Key, Integer> map, Map<Key, Integer> expected) {
        assertThat(map.size()).isEqualTo(expected.size());
        assertThat(map.values()).containsExactlyInAnyOrderElementsOf(expected.values());
        expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
        assertThat(map.get(new Key(1, 99))).isNull();
    }

    private static Generator<List<Change>> changes() {
        // Hashes that are alike up to the last bit, all alike, or not alike at all.
        Generator<Integer> hashes = Generator.of(0, 1, 32, 1 << 30, Integer.MIN_VALUE, 0x1f << 15, -1, 77);
        Generator<Change> changes = random -> new Change(
                new Key(hashes.next(random), random.nextInt(4)), (random.nextInt(20) < 7) ? null : random.nextInt(6));
        return changes.list(0, 60);
    }

    /** A key of which the hash is chosen. */
    record Key(int hash, int id) {

        @Override
        public int hashCode() {
            return this.hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.hash == this.hash && key.id == this.id;
        }
    }

    /** A key gets a value, or goes where it has none. */
    record Change(Key key, @Nullable Integer value) {}
}

package io.kryten.sample;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Map that keeps the entries that were used last, so that strangers with many names cannot fill the memory. Not thread-safe.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private static final int KEPT = 1000;

    public RecentMap() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
    }
}

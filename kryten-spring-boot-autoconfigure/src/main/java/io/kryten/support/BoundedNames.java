package io.kryten.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names that label measurements, bounded in number: names above the bound have one label in common. Thread-safe. */
public final class BoundedNames {

    /** The label of all names above the bound. */
    public static final String OTHER = "other";

    private final int limit;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * Creates an empty set of names.
     *
     * @param limit the largest number of different names
     */
    public BoundedNames(int limit) {
        this.limit = limit;
    }

    /**
     * Returns the label of a name.
     *
     * @param name any name
     * @return the name, if it is one of the first that came; else {@value #OTHER}
     */
    public String label(String name) {
        return (this.known.contains(name) || isAdded(name)) ? name : OTHER;
    }

    private synchronized boolean isAdded(String name) {
        return this.known.size() < this.limit ? this.known.add(name) : this.known.contains(name);
    }
}

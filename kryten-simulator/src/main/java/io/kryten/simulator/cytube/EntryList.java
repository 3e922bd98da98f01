package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** Entries of a playlist in order, found by uid. */
final class EntryList {

    private final Map<Integer, PlaylistEntry> byUid = new HashMap<>();

    private @Nullable PlaylistEntry first;

    private @Nullable PlaylistEntry last;

    @Nullable
    PlaylistEntry first() {
        return this.first;
    }

    int size() {
        return this.byUid.size();
    }

    /** {@return the entry of a uid, or null; clients may send any number} */
    @Nullable
    PlaylistEntry find(double uid) {
        return ((int) uid == uid) ? this.byUid.get((int) uid) : null;
    }

    List<PlaylistEntry> all() {
        List<PlaylistEntry> all = new ArrayList<>(size());
        for (PlaylistEntry entry = this.first; entry != null; entry = entry.next) {
            all.add(entry);
        }
        return all;
    }

    List<PlaylistEntry> where(Predicate<PlaylistEntry> wanted) {
        return all().stream().filter(wanted).toList();
    }

    void prepend(PlaylistEntry entry) {
        PlaylistEntry before = this.first;
        if (before != null) {
            entry.next = before;
            before.previous = entry;
        } else {
            entry.next = null;
            this.last = entry;
        }
        entry.previous = null;
        this.first = entry;
        this.byUid.put(entry.uid(), entry);
    }

    void append(PlaylistEntry entry) {
        PlaylistEntry before = this.last;
        if (before != null) {
            entry.previous = before;
            before.next = entry;
        } else {
            entry.previous = null;
            this.first = entry;
        }
        entry.next = null;
        this.last = entry;
        this.byUid.put(entry.uid(), entry);
    }

    void insertAfter(PlaylistEntry entry, PlaylistEntry place) {
        PlaylistEntry following = place.next;
        entry.next = following;
        entry.previous = place;
        place.next = entry;
        if (following != null) {
            following.previous = entry;
        } else {
            this.last = entry;
        }
        this.byUid.put(entry.uid(), entry);
    }

    /** Removes an entry, which keeps its references to its neighbours. */
    void remove(PlaylistEntry entry) {
        if (this.byUid.remove(entry.uid()) == null) {
            return;
        }
        if (entry.equals(this.first)) {
            this.first = entry.next;
        }
        if (entry.equals(this.last)) {
            this.last = entry.previous;
        }
        if (entry.previous != null) {
            entry.previous.next = entry.next;
        }
        if (entry.next != null) {
            entry.next.previous = entry.previous;
        }
    }

    void clear() {
        this.byUid.clear();
        this.first = null;
        this.last = null;
    }
}

package io.kryten.state;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

import io.kryten.PlaylistPosition;
import io.kryten.event.PlaylistItem;

/**
 * The playlist of a channel at one moment: an unmodifiable list that also finds items by their uid. Lists of different
 * moments share their items. Each change copies two arrays, and finding an item scans an array of numbers; both take a few
 * microseconds for 4,000 items (docs/internals/rationale.md, "State as an immutable value").
 *
 * <p>The {@code meta} of an item's media holds simple values only; the addresses of its files arrive with
 * {@code changeMedia} when the item plays.
 *
 * <p>Changes follow CyTube (protocol.md section 3). An event that does not fit, because an earlier one was missed, leaves a
 * plausible list: an unknown uid changes nothing, and an item that is added behind an unknown one is appended. An item that
 * is moved behind an unknown one is removed, as CyTube removes it first.
 */
public final class Playlist extends AbstractList<PlaylistItem> implements RandomAccess {

    static final Playlist EMPTY = new Playlist(new PlaylistItem[0], new int[0]);

    private final PlaylistItem[] items;

    /** The uids of {@link #items}, in the same order: much faster to search than the items themselves. */
    private final int[] uids;

    private Playlist(PlaylistItem[] items, int[] uids) {
        this.items = items;
        this.uids = uids;
    }

    /** {@return a list of these items; of several with one uid, the last} */
    static Playlist of(List<PlaylistItem> all) {
        Map<Integer, PlaylistItem> unique = new LinkedHashMap<>(2 * all.size());
        for (PlaylistItem item : all) {
            unique.remove(item.uid());
            unique.put(item.uid(), ListedItem.of(item));
        }
        PlaylistItem[] items = unique.values().toArray(PlaylistItem[]::new);
        int[] uids = new int[items.length];
        for (int i = 0; i < items.length; i++) {
            uids[i] = items[i].uid();
        }
        return new Playlist(items, uids);
    }

    /**
     * Finds an item by its uid.
     *
     * @param uid CyTube's number of the item
     * @return the item; empty if it is not on the list
     */
    public Optional<PlaylistItem> item(int uid) {
        int place = placeOf(uid);
        return (place >= 0) ? Optional.of(this.items[place]) : Optional.empty();
    }

    /**
     * Finds the item behind another one. CyTube starts over with the first item after the last.
     *
     * @param uid the uid of the item before
     * @return the item behind it; empty if there is none, or if no item has that uid
     */
    public Optional<PlaylistItem> after(int uid) {
        int place = placeOf(uid);
        return (place >= 0 && place + 1 < this.items.length) ? Optional.of(this.items[place + 1]) : Optional.empty();
    }

    /**
     * Finds the place of an item.
     *
     * @param uid the uid of the item
     * @return its place from 0, or -1 if it is not on the list
     */
    public int placeOf(int uid) {
        for (int i = 0; i < this.uids.length; i++) {
            if (this.uids[i] == uid) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public PlaylistItem get(int place) {
        return this.items[place];
    }

    @Override
    public int size() {
        return this.items.length;
    }

    /** {@return the list with one more item, which replaces an item of the same uid} */
    Playlist with(PlaylistItem added, PlaylistPosition position) {
        PlaylistItem item = ListedItem.of(added);
        int place = placeOf(item.uid());
        if (place < 0) {
            return inserted(item, position);
        }
        return isKnown(position, item.uid()) ? removed(place).inserted(item, position) : replaced(place, item);
    }

    Playlist without(int uid) {
        int place = placeOf(uid);
        return (place >= 0) ? removed(place) : this;
    }

    Playlist moved(int uid, PlaylistPosition position) {
        int place = placeOf(uid);
        boolean behindItself = position instanceof PlaylistPosition.After after && after.uid() == uid;
        if (place < 0 || behindItself) {
            return this;
        }
        Playlist others = removed(place);
        return isKnown(position, uid) ? others.inserted(this.items[place], position) : others;
    }

    Playlist marked(int uid, boolean temp) {
        int place = placeOf(uid);
        if (place < 0) {
            return this;
        }
        PlaylistItem item = this.items[place];
        return replaced(place, new PlaylistItem(item.media(), uid, temp, item.queuedBy()));
    }

    /** Whether a position is an end of the list or behind another item of it. */
    private boolean isKnown(PlaylistPosition position, int uid) {
        return !(position instanceof PlaylistPosition.After after) || (after.uid() != uid && placeOf(after.uid()) >= 0);
    }

    private Playlist inserted(PlaylistItem item, PlaylistPosition position) {
        int place = placeAt(position);
        int length = this.items.length;
        PlaylistItem[] moreItems = new PlaylistItem[length + 1];
        System.arraycopy(this.items, 0, moreItems, 0, place);
        System.arraycopy(this.items, place, moreItems, place + 1, length - place);
        moreItems[place] = item;
        int[] moreUids = new int[length + 1];
        System.arraycopy(this.uids, 0, moreUids, 0, place);
        System.arraycopy(this.uids, place, moreUids, place + 1, length - place);
        moreUids[place] = item.uid();
        return new Playlist(moreItems, moreUids);
    }

    private Playlist removed(int place) {
        int length = this.items.length - 1;
        PlaylistItem[] fewerItems = new PlaylistItem[length];
        System.arraycopy(this.items, 0, fewerItems, 0, place);
        System.arraycopy(this.items, place + 1, fewerItems, place, length - place);
        int[] fewerUids = new int[length];
        System.arraycopy(this.uids, 0, fewerUids, 0, place);
        System.arraycopy(this.uids, place + 1, fewerUids, place, length - place);
        return new Playlist(fewerItems, fewerUids);
    }

    private Playlist replaced(int place, PlaylistItem item) {
        PlaylistItem[] changed = this.items.clone();
        changed[place] = item;
        return new Playlist(changed, this.uids);
    }

    /** {@return the place at which an item is inserted; the end of the list if the item before it is unknown} */
    private int placeAt(PlaylistPosition position) {
        if (position == PlaylistPosition.PREPEND) {
            return 0;
        }
        int before = (position instanceof PlaylistPosition.After after) ? placeOf(after.uid()) : -1;
        return (before >= 0) ? before + 1 : this.items.length;
    }
}

package io.kryten.state;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

import io.kryten.PlaylistPosition;
import io.kryten.event.PlaylistItem;
import org.jspecify.annotations.Nullable;

/**
 * A room's playlist at one moment: an unchangeable list that also finds items by their uid. Lists of different moments
 * share their items. The first look at a place or the whole order goes through all items once; to find one by its uid
 * costs the same however long the list is.
 *
 * <p>Of a media's {@code meta} the items have the simple values only; the addresses of its files come with
 * {@code changeMedia} when it plays.
 *
 * <p>How it follows events is CyTube's way (protocol.md section 3). Where an event does not fit, because something was
 * missed, the list stays sensible: an unknown uid changes nothing, and a new item behind an unknown one goes to the
 * end. An item that is moved behind an unknown one is lost, as CyTube takes it out first.
 */
public final class Playlist extends AbstractList<PlaylistItem> implements RandomAccess {

    static final Playlist EMPTY = new Playlist(PersistentMap.empty(), null, null);

    // A chain, as in CyTube itself: each item knows its neighbours, so a change touches three items and no others.
    private final PersistentMap<Integer, Link> links;
    private final @Nullable Integer first;
    private final @Nullable Integer last;

    // Worked out when somebody asks for it.
    private volatile PlaylistItem @Nullable [] order;

    private Playlist(PersistentMap<Integer, Link> links, @Nullable Integer first, @Nullable Integer last) {
        this.links = links;
        this.first = first;
        this.last = last;
    }

    static Playlist of(List<PlaylistItem> items) {
        Playlist list = EMPTY;
        for (PlaylistItem item : items) {
            list = list.with(item, PlaylistPosition.APPEND);
        }
        return list;
    }

    /**
     * An item by its number.
     *
     * @param uid the number
     * @return the item, if it is on the list
     */
    public Optional<PlaylistItem> item(int uid) {
        return Optional.ofNullable(this.links.get(uid)).map(Link::item);
    }

    /**
     * What stands behind an item. CyTube goes back to the first after the last.
     *
     * @param uid the number of the item
     * @return the next one; empty if that item is the last, or is not on the list
     */
    public Optional<PlaylistItem> after(int uid) {
        return Optional.ofNullable(this.links.get(uid)).map(Link::next).flatMap(this::item);
    }

    /**
     * Where an item stands.
     *
     * @param uid its number
     * @return its place from 0, or -1 if it is not on the list
     */
    public int placeOf(int uid) {
        PlaylistItem[] items = order();
        for (int i = 0; i < items.length; i++) {
            if (items[i].uid() == uid) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public PlaylistItem get(int place) {
        return order()[place];
    }

    @Override
    public int size() {
        return this.links.size();
    }

    /** {@return the list with one more item; one of the same uid gives way} */
    Playlist with(PlaylistItem told, PlaylistPosition position) {
        PlaylistItem item = ListedItem.of(told);
        Integer uid = item.uid();
        Link present = this.links.get(uid);
        if (present != null && !isKnown(position, uid)) {
            return new Playlist(this.links.with(uid, present.withItem(item)), this.first, this.last);
        }
        return without(uid).linked(uid, item, position);
    }

    Playlist without(int uid) {
        Link gone = this.links.get(uid);
        if (gone == null) {
            return this;
        }
        PersistentMap<Integer, Link> changed = this.links.without(uid);
        Integer previous = gone.previous();
        Integer next = gone.next();
        if (previous != null) {
            changed = changed.with(previous, link(previous).withNext(next));
        }
        if (next != null) {
            changed = changed.with(next, link(next).withPrevious(previous));
        }
        return new Playlist(changed, (previous == null) ? next : this.first, (next == null) ? previous : this.last);
    }

    Playlist moved(int uid, PlaylistPosition position) {
        Link link = this.links.get(uid);
        boolean behindItself = position instanceof PlaylistPosition.After after && after.uid() == uid;
        if (link == null || behindItself) {
            return this;
        }
        Playlist others = without(uid);
        return isKnown(position, uid) ? others.linked(uid, link.item(), position) : others;
    }

    Playlist marked(int uid, boolean temp) {
        Link link = this.links.get(uid);
        if (link == null) {
            return this;
        }
        PlaylistItem item = link.item();
        PlaylistItem marked = new PlaylistItem(item.media(), item.uid(), temp, item.queuedBy());
        return new Playlist(this.links.with(uid, link.withItem(marked)), this.first, this.last);
    }

    /** Whether something can be put there: an end, or behind another item of the list. */
    private boolean isKnown(PlaylistPosition position, int uid) {
        return !(position instanceof PlaylistPosition.After after)
                || (after.uid() != uid && this.links.get(after.uid()) != null);
    }

    private Playlist linked(Integer uid, PlaylistItem item, PlaylistPosition position) {
        Integer previous = previous(position);
        Integer next = (previous != null) ? link(previous).next() : this.first;
        PersistentMap<Integer, Link> changed = this.links.with(uid, new Link(item, previous, next));
        if (previous != null) {
            changed = changed.with(previous, link(previous).withNext(uid));
        }
        if (next != null) {
            changed = changed.with(next, link(next).withPrevious(uid));
        }
        return new Playlist(changed, (previous == null) ? uid : this.first, (next == null) ? uid : this.last);
    }

    private @Nullable Integer previous(PlaylistPosition position) {
        if (position instanceof PlaylistPosition.After after && this.links.get(after.uid()) != null) {
            return after.uid();
        }
        return (position == PlaylistPosition.PREPEND) ? null : this.last;
    }

    private Link link(Integer uid) {
        Link link = this.links.get(uid);
        if (link == null) {
            throw new IllegalStateException("The playlist's chain is broken at " + uid);
        }
        return link;
    }

    private PlaylistItem[] order() {
        PlaylistItem[] items = this.order;
        if (items == null) {
            items = new PlaylistItem[size()];
            Integer uid = this.first;
            for (int i = 0; uid != null; i++) {
                Link link = link(uid);
                items[i] = link.item();
                uid = link.next();
            }
            this.order = items;
        }
        return items;
    }

    /** An item and the uids of its neighbours. */
    private record Link(
            PlaylistItem item,
            @Nullable Integer previous,
            @Nullable Integer next) {

        Link withItem(PlaylistItem changed) {
            return new Link(changed, this.previous, this.next);
        }

        Link withPrevious(@Nullable Integer changed) {
            return new Link(this.item, changed, this.next);
        }

        Link withNext(@Nullable Integer changed) {
            return new Link(this.item, this.previous, changed);
        }
    }
}

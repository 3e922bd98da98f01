package io.kryten.state;

import java.util.List;

import io.kryten.PlaylistPosition;
import io.kryten.event.PlaylistItem;

/**
 * Corrects the place of the item with uid 0, the first item since CyTube loaded the channel, in a robot's playlist. A robot takes
 * 0 for a missing uid, so it ignores that this item was moved or deleted (protocol.md section 3).
 */
final class ZeroUidItem {

    private static final int UID = 0;

    private ZeroUidItem() {}

    /** {@return the robot's list with the item of uid 0 at its place in the local list, if the other items are the same} */
    static Playlist asIn(Playlist local, Playlist remembered) {
        if (remembered.item(UID).isEmpty() || !uids(local).equals(uids(remembered))) {
            return remembered;
        }
        int place = local.placeOf(UID);
        if (place < 0) {
            return remembered.without(UID);
        }
        return remembered.moved(
                UID,
                (place == 0)
                        ? PlaylistPosition.PREPEND
                        : new PlaylistPosition.After(local.get(place - 1).uid()));
    }

    /**
     * Compares the list with the number of items, which CyTube sends after each change: if the list has one item more, it
     * contains the deleted item of uid 0 from a robot's list.
     */
    static Playlist counted(Playlist list, int count) {
        boolean remembered = list.item(UID).filter(item -> item.temp() == null).isPresent();
        return (remembered && list.size() == count + 1) ? list.without(UID) : list;
    }

    private static List<Integer> uids(Playlist list) {
        return list.stream().map(PlaylistItem::uid).filter(uid -> uid != UID).toList();
    }
}

package io.kryten.state;

import java.util.List;

import io.kryten.PlaylistPosition;
import io.kryten.event.PlaylistItem;

/**
 * The item of uid 0, the first one since CyTube loaded the channel. A robot takes 0 for no uid, so it follows neither that
 * this item was moved nor that it was deleted.
 */
final class FirstItem {

    private static final int UID = 0;

    private FirstItem() {}

    /** {@return what a robot remembers, with the first item as it was followed here, if the others are the same} */
    static Playlist asIn(Playlist followed, Playlist remembered) {
        if (remembered.item(UID).isEmpty() || !uids(followed).equals(uids(remembered))) {
            return remembered;
        }
        int place = followed.placeOf(UID);
        if (place < 0) {
            return remembered.without(UID);
        }
        return remembered.moved(
                UID,
                (place == 0)
                        ? PlaylistPosition.PREPEND
                        : new PlaylistPosition.After(followed.get(place - 1).uid()));
    }

    /**
     * With the number of items, which is told after each change: a list with one more holds the first item, remembered by a
     * robot, though it was deleted.
     */
    static Playlist counted(Playlist list, int count) {
        boolean remembered = list.item(UID).filter(item -> item.temp() == null).isPresent();
        return (remembered && list.size() == count + 1) ? list.without(UID) : list;
    }

    private static List<Integer> uids(Playlist list) {
        return list.stream().map(PlaylistItem::uid).filter(uid -> uid != UID).toList();
    }
}

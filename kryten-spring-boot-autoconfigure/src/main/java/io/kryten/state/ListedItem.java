package io.kryten.state;

import java.util.Iterator;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;

/**
 * Reduces an item to the part that a playlist keeps. The URLs of a media's files, in several qualities and languages, are most of
 * an item's size; {@code changeMedia} contains them when the item plays.
 */
final class ListedItem {

    private ListedItem() {}

    /** {@return the item with only the simple values of its media's {@code meta}} */
    static PlaylistItem of(PlaylistItem item) {
        Media media = item.media();
        JsonNode meta = media.meta();
        int size = meta.size();
        Iterator<JsonNode> values = meta.elements();
        while (values.hasNext()) {
            if (values.next().isContainerNode()) {
                values.remove();
            }
        }
        if (meta.size() == size) {
            return item;
        }
        // A copy frees the space of the removed values.
        JsonNode kept = meta.deepCopy();
        return new PlaylistItem(
                new Media(media.id(), media.title(), media.seconds(), media.duration(), media.type(), kept),
                item.uid(),
                item.temp(),
                item.queuedBy());
    }
}

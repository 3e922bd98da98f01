package io.kryten.state;

import java.util.Iterator;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.Media;
import io.kryten.event.PlaylistItem;

/**
 * What a playlist keeps of an item. The addresses of a media's files, in several qualities and languages, are most of what
 * an item weighs; a player needs them when it plays, and is told them anew then.
 */
final class ListedItem {

    private ListedItem() {}

    /** {@return the item, with the simple values of its media's {@code meta} only} */
    static PlaylistItem of(PlaylistItem item) {
        Media media = item.media();
        JsonNode meta = media.meta();
        int told = meta.size();
        Iterator<JsonNode> values = meta.elements();
        while (values.hasNext()) {
            if (values.next().isContainerNode()) {
                values.remove();
            }
        }
        if (meta.size() == told) {
            return item;
        }
        // A copy has no room left for what is gone.
        JsonNode kept = meta.deepCopy();
        return new PlaylistItem(
                new Media(media.id(), media.title(), media.seconds(), media.duration(), media.type(), kept),
                item.uid(),
                item.temp(),
                item.queuedBy());
    }
}

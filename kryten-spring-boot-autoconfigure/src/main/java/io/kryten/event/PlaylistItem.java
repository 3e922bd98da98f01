package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a playlist.
 *
 * @param media the media of the item
 * @param uid the number of the item in its channel, 0 or more
 * @param temp whether the item is removed after it was played; null if not known: events always contain the flag, but a
 * robot's copy of the playlist does not (protocol.md section 3)
 * @param queuedBy the user who added the item, empty if not sent
 */
public record PlaylistItem(Media media, int uid, @Nullable Boolean temp, String queuedBy) {

    /** {@return the title of the media} */
    public String title() {
        return this.media.title();
    }
}

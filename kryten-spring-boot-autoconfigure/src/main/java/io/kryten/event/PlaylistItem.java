package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a playlist.
 *
 * @param media what it plays
 * @param uid its number in this room, 0 or more
 * @param temp whether it leaves the list when it was played; null if not known: events always tell it, but a robot's
 * own copy of the list does not follow it (protocol.md section 3)
 * @param queuedBy who added it, empty if not told
 */
public record PlaylistItem(Media media, int uid, @Nullable Boolean temp, String queuedBy) {

    /** {@return the title of what it plays} */
    public String title() {
        return this.media.title();
    }
}

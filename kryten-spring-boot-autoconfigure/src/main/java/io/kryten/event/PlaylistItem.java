package io.kryten.event;

/**
 * An entry of a playlist.
 *
 * @param media what it plays
 * @param uid its number in this room, 0 or more
 * @param temp whether it leaves the list when it was played
 * @param queuedBy who added it, empty if not told
 */
public record PlaylistItem(Media media, int uid, boolean temp, String queuedBy) {

    /** {@return the title of what it plays} */
    public String title() {
        return this.media.title();
    }
}

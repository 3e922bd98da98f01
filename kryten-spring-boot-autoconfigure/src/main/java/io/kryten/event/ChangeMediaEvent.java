package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The current media changed ({@code changeMedia}).
 *
 * @param raw the event as received
 * @param media the media
 * @param currentTime the position in seconds, below 0 before the start; null if CyTube could not compute it
 * @param paused whether the player is paused
 * @param uid the uid of the playlist item as known from the channel's state; null if not known
 * @param queuedBy the user who added the item, as known from the channel's state; null if not known
 */
public record ChangeMediaEvent(
        RawEvent raw,
        Media media,
        @Nullable Double currentTime,
        boolean paused,
        @Nullable Integer uid,
        @Nullable String queuedBy)
        implements KrytenEvent {

    /** {@return the title} */
    public String title() {
        return this.media.title();
    }

    /** {@return the site's id or the URL of the media} */
    public String id() {
        return this.media.id();
    }

    /** {@return CyTube's code of the site} */
    public String type() {
        return this.media.type();
    }

    /** {@return the length in seconds, 0 for live streams and if not known} */
    public int seconds() {
        return this.media.seconds();
    }

    /**
     * Adds the playlist item.
     *
     * @param uid the uid of the item, or null if not known
     * @param queuedBy the user who added the item, or null if not known
     * @return a copy
     */
    public ChangeMediaEvent withItem(@Nullable Integer uid, @Nullable String queuedBy) {
        return new ChangeMediaEvent(this.raw, this.media, this.currentTime, this.paused, uid, queuedBy);
    }
}

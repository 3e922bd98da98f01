package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * Something else is played now ({@code changeMedia}).
 *
 * @param raw the event as it came
 * @param media what
 * @param currentTime where it is, in seconds, below 0 while it waits to start; null if CyTube could not compute it
 * @param paused whether it stands still
 * @param uid the number of the item as known from the room's state; null if not known
 * @param queuedBy who added it, as known from the room's state; null if not known
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

    /** {@return the site's id of it, or its address} */
    public String id() {
        return this.media.id();
    }

    /** {@return CyTube's code of the site} */
    public String type() {
        return this.media.type();
    }

    /** {@return the length in seconds, 0 for live streams and where it is not known} */
    public int seconds() {
        return this.media.seconds();
    }

    /**
     * The same event with the playlist's item.
     *
     * @param uid the number of the item, or null if it is not known
     * @param queuedBy who added it, or null if that is not known
     * @return a copy
     */
    public ChangeMediaEvent withItem(@Nullable Integer uid, @Nullable String queuedBy) {
        return new ChangeMediaEvent(this.raw, this.media, this.currentTime, this.paused, uid, queuedBy);
    }
}

package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * A media started playing. Unlike {@link ChangeMediaEvent}, this event comes once for each start: not when a robot re-joins
 * and CyTube repeats the current media, and not when the playlist is shuffled.
 *
 * @param raw the event that caused it
 * @param media the media
 * @param currentTime the position in seconds; below 0 before the start, well above 0 if the media started while the
 * robot was absent
 * @param uid the uid of its playlist item; null if not known
 * @param queuedBy the user who added the item; null if not known
 */
public record MediaStartedEvent(
        RawEvent raw,
        Media media,
        double currentTime,
        @Nullable Integer uid,
        @Nullable String queuedBy) implements DerivedEvent {}

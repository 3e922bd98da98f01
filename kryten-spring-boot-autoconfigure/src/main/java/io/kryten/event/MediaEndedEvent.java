package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * A media stopped playing: it ended, was skipped, or was removed from the playlist.
 *
 * @param raw the event that caused it
 * @param media the media
 * @param currentTime the last position in seconds, never above the length; null if not known
 * @param uid the uid of its playlist item; null if not known
 * @param queuedBy the user who added the item; null if not known
 */
public record MediaEndedEvent(
        RawEvent raw,
        Media media,
        @Nullable Double currentTime,
        @Nullable Integer uid,
        @Nullable String queuedBy) implements DerivedEvent {}

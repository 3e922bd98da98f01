package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * What played does not play any more: it came to its end, was skipped or was taken off the playlist.
 *
 * @param raw the event that it follows from
 * @param media what
 * @param currentTime where it was, in seconds, never above its length; null if not known
 * @param uid the number of its item on the playlist; null if not known
 * @param queuedBy who put it on the playlist; null if not known
 */
public record MediaEndedEvent(
        RawEvent raw,
        Media media,
        @Nullable Double currentTime,
        @Nullable Integer uid,
        @Nullable String queuedBy) implements DerivedEvent {}

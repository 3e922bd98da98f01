package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The size and duration of the playlist ({@code setPlaylistMeta}).
 *
 * @param raw the event as received
 * @param count the number of items; null if CyTube could not compute it
 * @param seconds the duration of all items in seconds; null if CyTube could not compute it, as with an item of unknown length
 * @param time the duration as CyTube displays it, for example {@code 04:31}, or {@code NaN:NaN}; empty if not sent
 */
public record PlaylistMetaEvent(
        RawEvent raw, @Nullable Integer count, @Nullable Long seconds, String time) implements KrytenEvent {}

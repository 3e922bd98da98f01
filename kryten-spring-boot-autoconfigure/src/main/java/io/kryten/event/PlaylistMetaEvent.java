package io.kryten.event;

import org.jspecify.annotations.Nullable;

/**
 * The length of the playlist ({@code setPlaylistMeta}).
 *
 * @param raw the event as it came
 * @param count how many items; null if CyTube could not compute it
 * @param seconds how long all of them play, in seconds; null if CyTube could not compute it, as with an item of unknown length
 * @param time the same as CyTube shows it, for example {@code 04:31}, or {@code NaN:NaN}; empty if not told
 */
public record PlaylistMetaEvent(
        RawEvent raw, @Nullable Integer count, @Nullable Long seconds, String time) implements KrytenEvent {}

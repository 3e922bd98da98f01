package io.kryten.event;

/**
 * The length of the playlist ({@code setPlaylistMeta}).
 *
 * @param raw the event as it came
 * @param count how many items
 * @param seconds how long all of them play, in seconds
 * @param time the same as CyTube shows it, for example {@code 04:31}; empty if not told
 */
public record PlaylistMetaEvent(RawEvent raw, int count, long seconds, String time) implements KrytenEvent {}

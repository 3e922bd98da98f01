package io.kryten.event;

/**
 * The playlist was locked or opened ({@code setPlaylistLocked}).
 *
 * @param raw the event as it came
 * @param locked whether it is locked
 */
public record PlaylistLockedEvent(RawEvent raw, boolean locked) implements KrytenEvent {}

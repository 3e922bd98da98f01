package io.kryten.event;

/**
 * The playlist was locked or unlocked ({@code setPlaylistLocked}).
 *
 * @param raw the event as received
 * @param locked whether the playlist is locked
 */
public record PlaylistLockedEvent(RawEvent raw, boolean locked) implements KrytenEvent {}
